import { createHmac, createSecretKey } from 'node:crypto';

import { signExplorium, signSnitcher, signSurfe } from '../../../sandbox/signing';
import { EXPLORIUM_SCHEME } from '../../../nodes/Explorium/webhook/scheme';
import { SNITCHER_SCHEME } from '../../../nodes/Snitcher/webhook/scheme';
import { SURFE_SCHEME } from '../../../nodes/Surfe/webhook/scheme';
import type { SignatureScheme } from '../../../nodes/shared/webhook/contract';
import { readSignature, signingKey, verifySignature, type Headers } from '../../../nodes/shared/webhook/verify';
import explorium from '../../fixtures/explorium-vectors.json';
import snitcher from '../../fixtures/snitcher-vectors.json';
import surfe from '../../fixtures/surfe-vectors.json';

/** What a receiver with one secret decides: "accepted", or the reason of its refusal. */
function decide(headers: Headers, body: string, scheme: SignatureScheme, secret: string, now: number): string {
	const reading = readSignature(headers, scheme, now);
	if (!reading.ok) return reading.reason;
	const key = signingKey(secret, scheme);
	if (key === null) return 'unusable secret';
	const verification = verifySignature(reading.presented, Buffer.from(body, 'utf8'), scheme, [key]);
	return verification.ok ? 'accepted' : verification.reason;
}

describe("Explorium's signature, by the algorithm of its guide", () => {
	const headersOf = (vector: { timestamp: string; signature: string }) => ({
		'x-timestamp': vector.timestamp,
		'x-signature': vector.signature,
	});

	it.each(explorium.vectors)('$name: $expected', (vector) => {
		expect(decide(headersOf(vector), vector.body, EXPLORIUM_SCHEME, vector.secret, vector.now)).toBe(vector.expected);
	});

	it("knows the documentation's vector", () => {
		const [documented] = explorium.vectors;
		expect(documented).toMatchObject({
			secret: '-__-AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw=',
			timestamp: '1763750000',
			signature: '8eGrmnKO3Z9ffog14z_e55Z0eWg4ISa9sZXnQAG7h14=',
		});
	});

	it('never accepts what the reference receiver refuses', () => {
		const accepted = explorium.vectors.filter(({ expected }) => expected === 'accepted');
		expect(accepted.length).toBeGreaterThanOrEqual(25);
		expect(accepted.map(({ reference }) => reference)).toEqual(accepted.map(() => 'accepted'));
	});

	it('is stricter than the reference only in how a timestamp is written', () => {
		const stricter = explorium.vectors.filter(
			({ reference, expected }) => reference === 'accepted' && expected !== 'accepted',
		);
		expect(stricter.map(({ expected }) => expected)).toEqual(stricter.map(() => 'malformed_timestamp'));
	});

	it('takes a signature given twice as a list for none', () => {
		const [{ signature, timestamp, body, secret, now }] = explorium.vectors;
		const headers = { 'x-signature': [signature, signature], 'x-timestamp': timestamp };
		expect(decide(headers, body, EXPLORIUM_SCHEME, secret, now)).toBe('missing_signature');
	});

	describe("of a body that is no UTF-8, which the guide's receiver cannot decode", () => {
		const key = createSecretKey(Buffer.from('key'));
		const signed = (body: Buffer) => {
			return {
				digests: [createHmac('sha256', key).update('1.').update(body).digest('base64url') + '='],
				id: null,
				timestamp: '1',
			};
		};

		it('is refused even if it is right, and as a mismatch if it is not', () => {
			const body = Buffer.from([0xff, 0xfe, 0x00]);
			expect(verifySignature(signed(body), body, EXPLORIUM_SCHEME, [key])).toEqual({
				ok: false,
				reason: 'body_not_utf8',
			});
			expect(verifySignature({ ...signed(body), timestamp: '2' }, body, EXPLORIUM_SCHEME, [key])).toEqual({
				ok: false,
				reason: 'signature_mismatch',
			});
		});

		// Every offset of a character of four bytes to the border of the pieces in which a large body is decoded.
		it.each([0, 1, 2, 3, 4])('is told in a large body as well, %d bytes before its 65,536th', (before) => {
			const large = Buffer.from(`${'x'.repeat(65_536 - before)}\u{1f600}${'é'.repeat(40_000)}`);
			expect(verifySignature(signed(large), large, EXPLORIUM_SCHEME, [key])).toEqual({ ok: true });
			for (const spoilt of [large.subarray(0, -1), Buffer.concat([large, Buffer.from([0xc3])])]) {
				const refused = { ok: false, reason: 'body_not_utf8' };
				expect(verifySignature(signed(spoilt), spoilt, EXPLORIUM_SCHEME, [key])).toEqual(refused);
			}
			expect(verifySignature(signed(large), large, EXPLORIUM_SCHEME, [key])).toEqual({ ok: true });
		});
	});

	it('takes any number of leading zeros, as the guide does', () => {
		const headers = { 'x-signature': 'A'.repeat(43) + '=', 'x-timestamp': '1763750000'.padStart(400, '0') };
		expect(readSignature(headers, EXPLORIUM_SCHEME, 1_763_750_000_000).ok).toBe(true);
	});
});

describe("Snitcher's signature, in both generations", () => {
	it.each(snitcher.vectors)('$name: $expected', ({ headers, body, secret, expected }) => {
		expect(decide(headers as Headers, body, SNITCHER_SCHEME, secret, 0)).toBe(expected);
	});

	it('signs what PHP wrote, which JavaScript does not write again', () => {
		const [{ body }] = snitcher.vectors;
		expect(body).toContain('\\/');
		expect(JSON.stringify(JSON.parse(body))).not.toBe(body);
	});
});

describe("Surfe's signature", () => {
	it.each(surfe.vectors)('$name: $expected', ({ headers, body, secret, now, expected }) => {
		expect(decide(headers as Headers, body, SURFE_SCHEME, secret, now)).toBe(expected);
	});
});

describe('several secrets, as while one is rotated', () => {
	it.each([
		['the first', ['QQ==', 'Qg=='], true],
		['the last', ['Qg==', 'QQ=='], true],
		['none', ['Qg==', 'Qw=='], false],
	])('%s matches', (_which, secrets, ok) => {
		const headers = lowerCase(signExplorium('QQ==', '{}', 1_763_750_000_000));
		const reading = readSignature(headers, EXPLORIUM_SCHEME, 1_763_750_000_000);
		if (!reading.ok) throw new Error(reading.reason);
		const keys = secrets.map((secret) => signingKey(secret, EXPLORIUM_SCHEME)!);
		expect(verifySignature(reading.presented, Buffer.from('{}'), EXPLORIUM_SCHEME, keys).ok).toBe(ok);
	});

	it('nothing matches no secret', () => {
		const presented = { digests: ['A'.repeat(43) + '='], id: null, timestamp: '1' };
		expect(verifySignature(presented, Buffer.from(''), EXPLORIUM_SCHEME, []).ok).toBe(false);
	});
});

describe('the key of a secret', () => {
	it.each([
		['padded', 'AAECAw==', [0, 1, 2, 3]],
		['not padded', 'AAECAw', [0, 1, 2, 3]],
		['of the url alphabet', '-_8=', [251, 255]],
		['of the other alphabet', '+/8=', [251, 255]],
		['with white space in it', ' AAEC\r\nAw== ', [0, 1, 2, 3]],
		['with too much padding', 'AAECAw===', [0, 1, 2, 3]],
	])('base64url, %s', (_form, secret, bytes) => {
		expect([...signingKey(secret, EXPLORIUM_SCHEME)!.export()]).toEqual(bytes);
	});

	it.each([
		['empty', ''],
		['of one digit, which encodes no byte', 'A'],
		['of five digits, which encode no whole bytes', 'AAECA'],
		['with padding in its middle', 'AA==AA=='],
		['of padding only', '=='],
		['of white space only', ' \n'],
		['with a letter beyond ASCII', 'AAECé'],
		['that is a sentence', 'not base64url!'],
	])('there is none for a secret %s', (_form, secret) => {
		expect(signingKey(secret, EXPLORIUM_SCHEME)).toBeNull();
	});

	it('of the other vendors is the text itself, white space and all', () => {
		expect(signingKey(' ü ', SNITCHER_SCHEME)?.export().toString('utf8')).toBe(' ü ');
		expect(signingKey('', SURFE_SCHEME)).toBeNull();
	});
});

describe('what the simulators sign', () => {
	const now = 1_763_750_000_000;
	const body = '{"name":"Päijänne"}';

	it.each([
		['Explorium', EXPLORIUM_SCHEME, 'c2VjcmV0LTE=', signExplorium('c2VjcmV0LTE=', body, now)],
		['Snitcher, older', SNITCHER_SCHEME, 'secret', signSnitcher('secret', body, 'older')],
		['Snitcher, newer', SNITCHER_SCHEME, 'secret', signSnitcher('secret', body, 'newer')],
		['Surfe', SURFE_SCHEME, 'secret', signSurfe('secret', body, now)],
	])('is accepted: %s', (_vendor, scheme, secret, headers) => {
		expect(decide(lowerCase(headers), body, scheme, secret, now)).toBe('accepted');
	});
});

/** As Node gives headers to a server. */
function lowerCase(headers: Record<string, string>): Headers {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
