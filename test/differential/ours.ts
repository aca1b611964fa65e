import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock';
import { receiveDelivery } from '../../nodes/shared/webhook/receive';
import { keysOf } from '../../nodes/shared/webhook/secrets';
import { asNodeHeaders, type Delivery } from './deliveries';
import type { Vendor } from './vendor';

/**
 * What the nodes decide about a delivery: "accepted", or the reason of the refusal. The whole way of a delivery is
 * gone, with the secret and the clock of the delivery; the body's content plays no part, as it is read only after the
 * verification.
 */
export async function decide(vendor: Vendor, { now, headers, body, secret }: Delivery): Promise<string> {
	let reason = 'accepted';
	const response = {
		status: () => response,
		json: ({ error }: { error: string }) => {
			reason = error;
		},
	};
	const request = { headers: asNodeHeaders(headers), rawBody: body, body: {} };
	const ctx = {
		getRequestObject: () => request,
		getResponseObject: () => response,
		getNode: () => ({ id: vendor.name, name: vendor.name }),
		getWorkflow: () => ({ id: 'differential' }),
		logger: { warn: () => {}, error: () => {} },
	};
	clock.now = () => now;
	await receiveDelivery(ctx as unknown as IWebhookFunctions, () => ({
		jsonOnly: vendor.jsonOnly,
		proof: {
			kind: 'signature',
			scheme: vendor.scheme,
			secrets: { mismatchAdvice: '', current: async () => keysOf([secret], vendor.scheme, '') },
		},
		split: () => ({ ok: true, signals: [] }),
		keep: () => true,
	}));
	return reason === 'malformed_body' ? 'accepted' : reason;
}
