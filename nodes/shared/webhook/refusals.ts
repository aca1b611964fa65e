import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Refusal } from './contract';

const REFUSALS: Record<Refusal, { status: number; message: string }> = {
	missing_signature: { status: 400, message: 'The signature header is missing.' },
	malformed_signature: { status: 400, message: 'The signature header is not of the documented form.' },
	missing_id: { status: 400, message: 'The id of the delivery is missing.' },
	missing_timestamp: { status: 400, message: 'The timestamp is missing.' },
	malformed_timestamp: { status: 400, message: 'The timestamp is not a whole number.' },
	timestamp_outside_tolerance: { status: 400, message: 'The timestamp is too far from the present.' },
	signature_mismatch: { status: 400, message: 'The signature does not match the body.' },
	body_not_utf8: { status: 400, message: 'The body is not UTF-8.' },
	malformed_body: { status: 400, message: 'The body is not a JSON object of the documented form.' },
	too_large: { status: 413, message: 'The body is larger than what is taken in without a signature.' },
	too_many_subjects: { status: 413, message: 'The delivery has more subjects than are taken in at once.' },
	unsupported_content_type: { status: 415, message: 'The content type must be application/json.' },
	secret_unavailable: { status: 503, message: 'The delivery cannot be verified now. Deliver it again later.' },
	no_secret: { status: 503, message: 'This endpoint has no secret to verify deliveries with.' },
	unconfirmed: { status: 400, message: 'The vendor does not confirm what this delivery says.' },
	unknown_token: { status: 401, message: 'The token in the address is not the expected one.' },
	unavailable: { status: 503, message: 'The delivery cannot be handled now. Deliver it again later.' },
	pending: { status: 503, message: 'The same event is being taken in. Deliver it again later.' },
};

/** Whether a text has what a trigger says when it refuses, as in a vendor's report of what it was answered. */
export function isRefusal(report: string): boolean {
	return Object.values(REFUSALS).some(({ message }) => report.includes(message));
}

/** An answer by hand with no execution; the test listener of the editor keeps listening. */
export function refuse(ctx: IWebhookFunctions, reason: Refusal): IWebhookResponseData {
	const { status, message } = REFUSALS[reason];
	ctx.getResponseObject().status(status).json({ error: reason, message });
	return { noWebhookResponse: true };
}
