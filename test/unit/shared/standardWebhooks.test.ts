import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';

import { STANDARD_WEBHOOKS } from '../../../nodes/shared/webhook/standardWebhooks';
import { readSignature, signingKey, verifySignature, type Headers } from '../../../nodes/shared/webhook/verify';

/** The vector of the tests of the reference libraries, in all languages. */
const SECRET = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const SECONDS = 1614265330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const OTHER = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
const NOW = SECONDS * 1000;

function headersWith(changes: Record<string, string | string[] | undefined> = {}): Headers {
	return { 'webhook-id': ID, 'webhook-timestamp': String(SECONDS), 'webhook-signature': SIGNATURE, ...changes };
}

/** What a receiver with these secrets decides: "accepted", or the reason of its refusal. */
function decide(headers: Headers, body: string | Buffer, secrets: readonly string[] = [SECRET], now = NOW): string {
	const reading = readSignature(headers, STANDARD_WEBHOOKS, now);
	if (!reading.ok) return reading.reason;
	const keys = secrets.map((secret) => signingKey(secret, STANDARD_WEBHOOKS)!);
	const verification = verifySignature(reading.presented, Buffer.from(body), STANDARD_WEBHOOKS, keys);
	return verification.ok ? 'accepted' : verification.reason;
}

describe('a delivery signed as Standard Webhooks says', () => {
	it.each([
		['as published', headersWith(), BODY, 'accepted'],
		[
			'with one more signature before it',
			headersWith({ 'webhook-signature': `${OTHER} ${SIGNATURE}` }),
			BODY,
			'accepted',
		],
		[
			'with one more signature after it',
			headersWith({ 'webhook-signature': `${SIGNATURE} ${OTHER}` }),
			BODY,
			'accepted',
		],
		[
			'beside signatures of versions that are not known',
			headersWith({
				'webhook-signature': `v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== ${SIGNATURE} v2,x`,
			}),
			BODY,
			'accepted',
		],
		[
			'with other signatures only',
			headersWith({ 'webhook-signature': `${OTHER} ${OTHER}` }),
			BODY,
			'signature_mismatch',
		],
		['with another body', headersWith(), '{"test": 2432232315}', 'signature_mismatch'],
		['with another id', headersWith({ 'webhook-id': 'msg_other' }), BODY, 'signature_mismatch'],
		['with another time', headersWith({ 'webhook-timestamp': String(SECONDS + 1) }), BODY, 'signature_mismatch'],
		[
			'under another version',
			headersWith({ 'webhook-signature': SIGNATURE.replace('v1', 'v2') }),
			BODY,
			'malformed_signature',
		],
		['without a version', headersWith({ 'webhook-signature': SIGNATURE.slice(3) }), BODY, 'malformed_signature'],
		['joined by commas', headersWith({ 'webhook-signature': `${OTHER},${SIGNATURE}` }), BODY, 'malformed_signature'],
		['without its padding', headersWith({ 'webhook-signature': SIGNATURE.slice(0, -1) }), BODY, 'malformed_signature'],
		['with an empty signature', headersWith({ 'webhook-signature': 'v1,' }), BODY, 'malformed_signature'],
		['without a signature', headersWith({ 'webhook-signature': undefined }), BODY, 'missing_signature'],
		['without an id', headersWith({ 'webhook-id': undefined }), BODY, 'missing_id'],
		['with an empty id', headersWith({ 'webhook-id': '' }), BODY, 'missing_id'],
		['with its id twice', headersWith({ 'webhook-id': [ID, ID] }), BODY, 'missing_id'],
		['without a time', headersWith({ 'webhook-timestamp': undefined }), BODY, 'missing_timestamp'],
		['with a time that is no number', headersWith({ 'webhook-timestamp': 'now' }), BODY, 'malformed_timestamp'],
	])('%s', (_what, headers, body, expected) => {
		expect(decide(headers, body)).toBe(expected);
	});

	it.each([
		[-301_000, 'timestamp_outside_tolerance'],
		[-300_000, 'accepted'],
		[300_000, 'accepted'],
		[301_000, 'timestamp_outside_tolerance'],
	])('%d ms away from its time', (distance, expected) => {
		expect(decide(headersWith(), BODY, [SECRET], NOW + distance)).toBe(expected);
	});

	it.each([
		['with its mark', [`whsec_${SECRET}`], 'accepted'],
		['without its mark', [SECRET], 'accepted'],
		[
			'beside the one that replaces it',
			[`whsec_${Buffer.from('new').toString('base64')}`, `whsec_${SECRET}`],
			'accepted',
		],
		['that is another', ['whsec_bmV3'], 'signature_mismatch'],
	])('under a secret %s', (_which, secrets, expected) => {
		expect(decide(headersWith(), BODY, secrets)).toBe(expected);
	});

	it.each(['whsec_', '', 'whsec_not base64!', 'whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,'])(
		'has no key for "%s"',
		(secret) => {
			expect(signingKey(secret, STANDARD_WEBHOOKS)).toBeNull();
		},
	);
});

describe('beside the reference library', () => {
	beforeAll(() => void jest.useFakeTimers({ now: NOW, doNotFake: ['performance', 'setImmediate', 'nextTick'] }));
	afterAll(() => void jest.useRealTimers());

	function reference(headers: Record<string, string>, body: string, secret: string): string {
		try {
			new Webhook(secret).verify(body, headers, { jsonParse: false });
			return 'accepted';
		} catch {
			return 'refused';
		}
	}

	const printed = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 });
	const signed = fc.record({
		secret: fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64')),
		id: printed.map((id) => `msg_${id}`),
		body: fc.oneof(fc.json(), fc.string({ unit: 'grapheme' })),
		age: fc.constantFrom(0, 0, 0, -300, 300, -301, 301),
		change: fc.constantFrom('nothing', 'nothing', 'id', 'time', 'body', 'signature', 'more signatures'),
	});

	it('decides the same', () => {
		const decided = new Map<string, number>();
		fc.assert(
			fc.property(signed, ({ secret, id, body, age, change }) => {
				const seconds = SECONDS + age;
				const signature = new Webhook(secret).sign(id, new Date(seconds * 1000), body);
				const headers = {
					'webhook-id': change === 'id' ? `${id}x` : id,
					'webhook-timestamp': String(change === 'time' ? seconds + 1 : seconds),
					'webhook-signature':
						{
							signature: `${signature.slice(0, 3)}${signature[3] === 'A' ? 'B' : 'A'}${signature.slice(4)}`,
							'more signatures': `${OTHER} ${signature} v1a,x`,
						}[change as string] ?? signature,
				};
				const received = change === 'body' ? `${body} ` : body;
				const ours = decide(headers, received, [`whsec_${secret}`]);
				expect(ours === 'accepted' ? ours : 'refused').toBe(reference(headers, received, secret));
				decided.set(ours, (decided.get(ours) ?? 0) + 1);
			}),
			{ numRuns: 500 },
		);
		expect([...decided.keys()].sort()).toEqual(['accepted', 'signature_mismatch', 'timestamp_outside_tolerance']);
	});
});
