import type { IWebhookFunctions } from 'n8n-workflow';

import type { JsonRecord } from '../read';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** Far above what any vendor sends in one delivery. */
export const MOST_SUBJECTS = 10_000;

/** Of a delivery that nothing vouches for; n8n takes up to 16 MB. */
export const MOST_UNVERIFIED = { bytes: 1_000_000, subjects: 1000 } as const;

/**
 * Levels of lists and records, more than any vendor's data has. n8n walks items by recursion, so that deeper ones would
 * break it where nothing can be answered any more.
 */
const MOST_LEVELS = 100;

/** The exact bytes received. n8n leaves bodies of unusual content types unread; multipart cannot be read at all. */
export async function rawBody(request: Request): Promise<Buffer | null> {
	try {
		if (!request.rawBody) await request.readRawBody();
		return request.rawBody ?? null;
	} catch {
		return null;
	}
}

/** Where n8n has read the very same: JSON as UTF-8 (`body-parser.js`). Any other charset is the sender's word alone. */
const READ_BY_N8N = /^application\/json(?:\s*;\s*charset=utf-8)?\s*$/i;

/**
 * The JSON that the bytes are in UTF-8, whatever the headers say of them; undefined where they are none, or nested too
 * deep. Takes n8n's reading of the body where that is the same.
 */
export function readJson(request: Request, raw: Buffer): unknown {
	const body = READ_BY_N8N.test(request.headers['content-type'] ?? '') ? readingOfN8n(request, raw) : parsed(raw);
	return nestsTooDeep(body) ? undefined : body;
}

/** n8n reads nothing as an empty record. */
function readingOfN8n({ body }: Request, raw: Buffer): unknown {
	return raw.length === 0 ? undefined : body;
}

function parsed(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString('utf8').replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

/**
 * Whether lists and records are nested in more than `MOST_LEVELS`. A walk over what was read takes a tenth of the time
 * of reading it, and never more than that; over the bytes it would take as long for every delivery.
 */
export function nestsTooDeep(value: unknown, levels = MOST_LEVELS): boolean {
	return isNested(value) && exceeds(value, levels);
}

/** Every value of a delivery is looked at: loops make no lists of them, and words cost no call. */
function exceeds(value: object, levels: number): boolean {
	if (levels === 0) return true;
	if (Array.isArray(value)) {
		for (const inner of value) if (isNested(inner) && exceeds(inner, levels - 1)) return true;
		return false;
	}
	for (const key in value) {
		const inner = (value as JsonRecord)[key];
		if (isNested(inner) && exceeds(inner, levels - 1)) return true;
	}
	return false;
}

function isNested(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
