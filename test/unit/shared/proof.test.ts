import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/clock';
import type {
	ConfirmationProof,
	NoProof,
	Proof,
	SecretLookup,
	SignatureProof,
} from '../../../nodes/shared/webhook/contract';
import { receiveDelivery } from '../../../nodes/shared/webhook/receive';
import { keysOf } from '../../../nodes/shared/webhook/secrets';
import type { Signal } from '../../../nodes/shared/signal';
import { STANDARD_WEBHOOKS } from '../../../nodes/shared/webhook/standardWebhooks';

/** The published vector of Standard Webhooks. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"test": 2432232314}';
const SIGNED = {
	'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
	'webhook-timestamp': '1614265330',
	'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const FORGED = { ...SIGNED, 'webhook-signature': `v1,${'A'.repeat(43)}=` };
const TOKEN = 'aToken';

const delivered = { event: 'delivered', eventId: '1' } as Signal;
const confirmed = { event: 'confirmed', eventId: '2' } as Signal;

const NONE: SecretLookup = { kind: 'none', advice: '' };
const UNREADABLE: SecretLookup = { kind: 'unavailable', advice: '' };

function signature(lookup: SecretLookup, withoutSecret?: ConfirmationProof | NoProof): SignatureProof {
	const secrets = { mismatchAdvice: '', current: async () => lookup };
	return { kind: 'signature', scheme: STANDARD_WEBHOOKS, secrets, withoutSecret };
}

const WITH_SECRET = signature(keysOf([SECRET], STANDARD_WEBHOOKS, ''));
const token = (more: { token?: string; signature?: SignatureProof } = {}) => {
	return { kind: 'token', parameter: 'token', token: TOKEN, ...more } as const;
};
const asked = (reason?: 'unconfirmed' | 'unavailable'): ConfirmationProof => {
	return {
		kind: 'confirmation',
		confirm: async () => (reason ? { ok: false, reason } : { ok: true, signals: [confirmed] }),
	};
};

interface Given {
	query?: Record<string, unknown>;
	headers?: Record<string, string>;
}

/** What became of a delivery: the event that the workflow starts with, or the reason of the refusal. */
async function receive(proof: Proof, { query = {}, headers = {} }: Given): Promise<unknown> {
	let refusal = '';
	const response = { status: () => response, json: ({ error }: { error: string }) => void (refusal = error) };
	const ctx = {
		getRequestObject: () => ({ headers, rawBody: Buffer.from(BODY), body: {} }),
		getResponseObject: () => response,
		getQueryData: () => query,
		getNode: () => ({ id: 'node', name: 'node' }),
		getWorkflow: () => ({ id: 'workflow' }),
		getMode: () => 'manual',
		logger: { warn: () => {} },
	} as unknown as IWebhookFunctions;
	const result: IWebhookResponseData = await receiveDelivery(ctx, () => ({
		jsonOnly: false,
		proof,
		split: () => ({ ok: true, signals: [delivered] }),
		keep: () => true,
	}));
	return refusal || result.workflowData?.[0][0].json.event;
}

beforeAll(() => {
	clock.now = () => 1614265330_000;
});

test.each<[string, Proof, Given, string]>([
	['a signature that holds', WITH_SECRET, { headers: SIGNED }, 'delivered'],
	['a signature that does not hold', WITH_SECRET, { headers: FORGED }, 'signature_mismatch'],
	['no signature', WITH_SECRET, {}, 'missing_signature'],
	['a signature while there is no secret', signature(NONE), { headers: SIGNED }, 'no_secret'],
	['a signature while the secret cannot be read', signature(UNREADABLE), { headers: SIGNED }, 'secret_unavailable'],

	['the token', token(), { query: { token: TOKEN } }, 'delivered'],
	['another token', token(), { query: { token: 'aTokem' } }, 'unknown_token'],
	['a part of the token', token(), { query: { token: 'aTok' } }, 'unknown_token'],
	['no token', token(), {}, 'unknown_token'],
	['the token beside others', token(), { query: { token: [TOKEN, 'other'] } }, 'unknown_token'],
	['no token where none is expected', token({ token: '' }), { query: { token: '' } }, 'unknown_token'],
	[
		'the token without the signature',
		token({ signature: WITH_SECRET }),
		{ query: { token: TOKEN } },
		'missing_signature',
	],
	['the signature without the token', token({ signature: WITH_SECRET }), { headers: SIGNED }, 'unknown_token'],
	['both', token({ signature: WITH_SECRET }), { query: { token: TOKEN }, headers: SIGNED }, 'delivered'],
	[
		'the token alone, where there need not be a secret',
		token({ signature: signature(NONE, { kind: 'unsigned' }) }),
		{ query: { token: TOKEN } },
		'delivered',
	],
	[
		'the token, of what is to be confirmed as long as there is no secret',
		token({ signature: signature(NONE, asked('unconfirmed')) }),
		{ query: { token: TOKEN } },
		'unconfirmed',
	],

	['what the vendor confirms', asked(), { headers: FORGED }, 'confirmed'],
	['what the vendor does not know', asked('unconfirmed'), {}, 'unconfirmed'],
	['what the vendor cannot be asked about', asked('unavailable'), {}, 'unavailable'],
	['what is confirmed while there is no secret', signature(NONE, asked()), {}, 'confirmed'],
	[
		'a forged signature, with a secret',
		{ ...WITH_SECRET, withoutSecret: asked() },
		{ headers: FORGED },
		'signature_mismatch',
	],
	['nothing, while the secret cannot be read', signature(UNREADABLE, asked()), {}, 'missing_signature'],

	['anything, by choice', { kind: 'unsigned' }, {}, 'delivered'],
	['anything while there is no secret, by choice', signature(NONE, { kind: 'unsigned' }), {}, 'delivered'],
	['nothing, with a secret', { ...WITH_SECRET, withoutSecret: { kind: 'unsigned' } }, {}, 'missing_signature'],
])('a delivery with %s', async (_what, proof, given, expected) => {
	expect(await receive(proof, given)).toBe(expected);
});
