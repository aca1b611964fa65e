import type { IWebhookFunctions } from 'n8n-workflow';

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
	if (nestsTooDeep(raw)) return undefined;
	if (READ_BY_N8N.test(request.headers['content-type'] ?? '')) return raw.length === 0 ? undefined : request.body;
	try {
		return JSON.parse(raw.toString('utf8').replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

const [QUOTE, ESCAPE] = [0x22, 0x5c];
const [OPEN_LIST, OPEN_RECORD] = [0x5b, 0x7b];

/** Whether JSON has more levels than `MOST_LEVELS`, told from its bytes: a walk over what they make costs more. */
export function nestsTooDeep(json: Buffer): boolean {
	return hasMany(json, OPEN_LIST) || hasMany(json, OPEN_RECORD) ? goesTooDeep(json) : false;
}

/** Whether half of the levels could be there, which few deliveries have: searching is a native call. */
function hasMany(json: Buffer, byte: number): boolean {
	let count = 0;
	for (let at = json.indexOf(byte); at >= 0; at = json.indexOf(byte, at + 1)) {
		count += 1;
		if (count > MOST_LEVELS / 2) return true;
	}
	return false;
}

/** In ASCII a bracket and a brace differ in this bit alone. */
const ANY_BRACKET = 0xdf;
const [OPEN, CLOSE] = [0x5b, 0x5d];

function goesTooDeep(json: Buffer): boolean {
	let levels = 0;
	for (let at = 0; at < json.length; at++) {
		const byte = json[at];
		if (byte === QUOTE) {
			for (at++; at < json.length && json[at] !== QUOTE; at++) if (json[at] === ESCAPE) at++;
			continue;
		}
		const bracket = byte & ANY_BRACKET;
		if (bracket === OPEN) levels += 1;
		else if (bracket === CLOSE) levels -= 1;
		if (levels > MOST_LEVELS) return true;
	}
	return false;
}
