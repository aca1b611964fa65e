import { NodeApiError, type INode } from 'n8n-workflow';

import { printable } from '../printable';
import { firstText, isRecord, list, record, text } from '../read';
import type { ApiCall, ApiFailure, VendorProfile } from './vendor';

/** Explorium's error page from a proxy, or anything else that is not JSON, is cut to this many characters. */
const EXCERPT_LENGTH = 200;
/** A refusal that names every row of a call is long; a person reads the beginning. */
const LONGEST_WORDS = 1000;
const LONGEST_ID = 100;

/**
 * The vendor's words in an error body of any documented shape: Explorium's `details`, `detail` (text or a list of
 * `{loc, msg}`), `error.message` and `error`, Laravel's `message` with `errors` by field (Snitcher), `{code, message}`
 * (Surfe), or the start of an HTML page. In one line, without what cannot be seen. Null when the body says nothing.
 */
export function vendorWords(body: unknown): string | null {
	const words = wordsIn(body)?.replace(/\s+/g, ' ');
	return words === undefined ? null : printable(words, LONGEST_WORDS);
}

function wordsIn(body: unknown): string | null {
	if (typeof body === 'string') return text(withoutMarkup(body).slice(0, EXCERPT_LENGTH));
	if (!isRecord(body)) return null;
	const error = record(body.error);
	return firstText(
		body.details,
		validationWords(body.detail),
		laravelWords(body),
		body.message,
		error.message,
		body.error,
	);
}

/** Explorium's id of the request, at the top or inside `response_context`; what its support asks for. */
export function correlationId(body: unknown): string | null {
	const top = record(body);
	const id = firstText(top.correlation_id, record(top.response_context).correlation_id);
	return id === null ? null : printable(id, LONGEST_ID);
}

/**
 * The positions of the rows that a refusal finds fault with: FastAPI's `loc` is like `["body", "businesses_to_match", 3,
 * "name"]`; others name them in words, as `people.3.email` or `people[3]`.
 */
export function refusedRows(body: unknown): number[] {
	const named = list(record(body).detail).length === 0 ? rowsInWords(body) : [];
	if (named.length > 0) return named;
	const rows = list(record(body).detail).map((entry) => list(record(entry).loc).find(Number.isInteger));
	return rows.every((row) => row !== undefined) ? [...new Set(rows as number[])] : [];
}

function rowsInWords(body: unknown): number[] {
	const words = isRecord(body) ? (vendorWords(body) ?? '') : '';
	return [...new Set([...words.matchAll(ROW_IN_WORDS)].map(([, dotted, bracketed]) => Number(dotted ?? bracketed)))];
}

const ROW_IN_WORDS = /\b(?:people|companies|business_ids|prospect_ids)(?:\.(\d+)|\[(\d+)\])/g;

/** The one error that a user sees of a failed call: what was tried, what the vendor said, what to do. */
export function apiError(
	node: INode,
	vendor: VendorProfile,
	failure: ApiFailure,
	{ doing, ...call }: Pick<ApiCall, 'doing' | 'path' | 'idempotent' | 'bills'>,
): NodeApiError {
	const status = failure.status === null ? '' : ` (HTTP ${failure.status})`;
	const id = failure.correlationId === null ? null : `${vendor.name}'s correlation id: ${failure.correlationId}`;
	const httpCode = failure.status === null ? undefined : String(failure.status);
	const error = new NodeApiError(node, { reason: failure.reason }, { httpCode });
	// Set afterwards: n8n would put a stock phrase in place of a message that has a network code such as ECONNREFUSED
	// in it, as a vendor's report on a receiver may have, and the reason in place of a description that is left out.
	error.message = failure.sent
		? `${vendor.name} did not ${doing}${status}: ${failure.reason}`
		: `${vendor.name} did not ${doing}. Nothing was sent: ${failure.reason}`;
	const advice = adviceOn(vendor, failure, call);
	error.description = [advice, id].filter(Boolean).join(' ') || undefined;
	if (advice?.startsWith(`${vendor.name} does not know`)) error.context.unknownKey = advice;
	if (failure.rows.length > 0) error.context.rows = failure.rows;
	if (failure.until !== null) error.context.until = failure.until;
	if (failure.outcome === 'refused') error.context.isRefused = true;
	return error;
}

function adviceOn(
	vendor: VendorProfile,
	{ outcome, status, sent, advice }: ApiFailure,
	{ path, idempotent, bills }: Pick<ApiCall, 'path' | 'idempotent' | 'bills'>,
): string | undefined {
	if (outcome === 'unknown' && bills) {
		return 'The request may have been carried out and its credits spent. Running this again may spend them once more.';
	}
	if (outcome === 'unknown' && !idempotent) {
		return 'The request may have been carried out all the same. Look before you run this again.';
	}
	const known = advice ?? (status === null ? undefined : vendor.advice[status]);
	if (known !== undefined) return typeof known === 'string' ? known : known({ path });
	if (outcome === 'unknown') {
		const what = status === null ? 'There was no answer.' : `${vendor.name}, or a proxy before it, is out of order.`;
		return `${what} The request may have been carried out, and it is safe to run this again.`;
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

/** The rows of a bulk call that a failure is about, by position; empty when it is about the whole call. */
export function rowsOf(error: Error): number[] {
	return error instanceof NodeApiError ? list(error.context.rows).filter((row) => typeof row === 'number') : [];
}

function validationWords(detail: unknown): unknown {
	if (!Array.isArray(detail)) return detail;
	const parts = detail.map((entry: unknown) => {
		const { loc, msg } = record(entry);
		const field = Array.isArray(loc) ? loc.filter((step) => step !== 'body').join('.') : '';
		return [field, text(msg)].filter(Boolean).join(': ');
	});
	return parts.filter((part) => part !== '').join('; ');
}

function laravelWords(body: Record<string, unknown>): string | null {
	if (!isRecord(body.errors)) return null;
	const parts = Object.entries(body.errors).map(([field, words]) => {
		return `${field}: ${Array.isArray(words) ? words.join(' ') : String(words)}`;
	});
	// Laravel repeats the first of the errors as the message, with the number of the others.
	const message = text(body.message);
	const isRepetition = Object.values(body.errors)
		.flat()
		.some((words) => message?.startsWith(String(words)));
	return firstText([isRepetition ? null : message, parts.join('; ')].filter(Boolean).join(' '));
}

function withoutMarkup(page: string): string {
	return page
		.replace(/<(script|style)[\s\S]*?(<\/\1>|$)/gi, ' ')
		.replace(/<[^>]*(>|$)/g, ' ')
		.replace(/&(?!amp;)#?\w+;/g, ' ')
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ');
}
