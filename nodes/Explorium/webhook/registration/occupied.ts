import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { isListening } from './listening';

/** The error where the partner's one webhook of API v1 is in use. `isOwn`: at an address that this n8n had before. */
export function occupied(ctx: IHookFunctions, currentUrl: string, isOwn: boolean): NodeOperationError {
	const host = URL.canParse(currentUrl) ? new URL(currentUrl).host : currentUrl;
	const [message, description] = isListening(ctx) ? listening(host) : isOwn ? atOldAddress(host) : taken(host);
	return new NodeOperationError(ctx.getNode(), message, { level: 'warning', description });
}

function listening(host: string): [string, string] {
	return [
		`This partner's webhook delivers to ${host}, and listening would take it away from there`,
		'API v1 keeps one webhook for each partner. Pin a sample event instead, or switch on "Replace Existing Webhook" to borrow the webhook while you listen: events reach only this editor until then.',
	];
}

function atOldAddress(host: string): [string, string] {
	return [
		`The webhook of this node delivers to an earlier address, ${host}, and was left there`,
		'All enrollments deliver there. If the n8n there is this one, or is gone for good, set "When the Address Has Changed" to "Move the Webhook".',
	];
}

function taken(host: string): [string, string] {
	return [
		`This partner already has a webhook, which delivers to ${host}`,
		'API v1 keeps one webhook for each partner, and it was left as it is. Unpublish what uses it, choose "Registered Elsewhere" to share it, or switch on "Replace Existing Webhook" to take it over.',
	];
}
