import { NodeApiError, type INode } from 'n8n-workflow';

import { list } from '../read';
import type { ApiCall, ApiFailure, VendorProfile } from './vendor';

type Told = Pick<ApiCall, 'doing' | 'path' | 'idempotent' | 'bills' | 'whenLost'>;

/** The one error that a user sees of a failed call: what was tried, what the vendor said, what to do. */
export function apiError(node: INode, vendor: VendorProfile, failure: ApiFailure, call: Told): NodeApiError {
	const status = failure.status === null ? '' : ` (HTTP ${failure.status})`;
	const id = failure.correlationId === null ? null : `${vendor.name}'s correlation id: ${failure.correlationId}`;
	const httpCode = failure.status === null ? undefined : String(failure.status);
	const error = new NodeApiError(node, { reason: failure.reason }, { httpCode });
	// Set afterwards: n8n would put a stock phrase in place of a message that has a network code such as ECONNREFUSED
	// in it, as a vendor's report on a receiver may have, and the reason in place of a description that is left out.
	error.message = `${vendor.name} ${whatHappened(failure, call)}${failure.sent ? status : '. Nothing was sent'}: ${failure.reason}`;
	const advice = adviceOn(vendor, failure, call);
	error.description = [advice, id].filter(Boolean).join(' ') || undefined;
	if (advice?.startsWith(`${vendor.name} does not know`)) error.context.unknownKey = advice;
	if (failure.until !== null) error.context.until = failure.until;
	if (failure.outcome !== 'refused') return error;
	error.context.isRefused = true;
	// Of a call that may have been carried out none is told: the other rows would be asked for, and billed, once more.
	if (failure.rows.length > 0) error.context.rows = failure.rows;
	return error;
}

function whatHappened({ outcome }: ApiFailure, { doing, whenLost }: Told): string {
	return outcome === 'unknown' && whenLost ? whenLost.perhaps : `did not ${doing}`;
}

/** A failure of which no more is known than this. */
export function failureOf(known: Partial<ApiFailure> & Pick<ApiFailure, 'reason'>): ApiFailure {
	return {
		ok: false,
		outcome: 'refused',
		sent: true,
		status: null,
		advice: null,
		until: null,
		correlationId: null,
		perhapsDone: false,
		rows: [],
		...known,
	};
}

/** What follows where nobody knows whether a call was carried out. */
export function consequenceOf({ idempotent, bills }: Told, how = 'may have been'): string {
	if (bills) {
		return `The request ${how} carried out and its credits spent. Running this again may spend them once more.`;
	}
	if (idempotent) return `The request ${how} carried out, and it is safe to run this again.`;
	return `The request ${how} carried out all the same. Look before you run this again.`;
}

function adviceOn(
	vendor: VendorProfile,
	{ outcome, status, sent, advice }: ApiFailure,
	call: Told,
): string | undefined {
	const isLost = outcome === 'unknown';
	if (isLost && (call.bills || !call.idempotent)) return call.whenLost?.advice ?? consequenceOf(call);
	const known = advice ?? (status === null ? undefined : vendor.advice[status]);
	if (known !== undefined) return typeof known === 'string' ? known : known(call);
	if (isLost) {
		const what = status === null ? 'There was no answer.' : `${vendor.name}, or a proxy before it, is out of order.`;
		return `${what} ${consequenceOf(call)}`;
	}
	return sent ? undefined : 'Check the Base URL in the credential and that this n8n can reach it.';
}

/** Whether a failure says that the vendor accepts nothing for longer than a call may wait. */
export function isTurnedAway(error: Error): boolean {
	return error instanceof NodeApiError && typeof error.context.until === 'number';
}

/** Whether a failure says that surely nothing was carried out, nor billed. */
export function isRefusal(error: Error): boolean {
	return error instanceof NodeApiError && error.context.isRefused === true;
}

/** Whether a failure is about what the call contains, be it a single row of it. */
export function isAboutContent(error: Error): boolean {
	return error instanceof NodeApiError && (error.httpCode === '400' || error.httpCode === '422');
}

/** The rows of a bulk call that a refusal is about, by position; empty when it is about the whole call. */
export function rowsOf(error: Error): number[] {
	return error instanceof NodeApiError ? list(error.context.rows).filter((row) => typeof row === 'number') : [];
}
