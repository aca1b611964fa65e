/**
 * Tolerant readers for values that a vendor may send in any form. They never throw: what cannot be read is null.
 */

export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a record; an empty one for anything else. */
export function record(value: unknown): JsonRecord {
	return isRecord(value) ? value : {};
}

/** The entries of a record but those with these keys. Several times as fast as the rest of a destructuring. */
export function without(value: JsonRecord, keys: ReadonlySet<string>): JsonRecord {
	const others = Object.keys(value).filter((key) => !keys.has(key));
	return others.length === 0 ? {} : Object.fromEntries(others.map((key) => [key, value[key]]));
}

/** The value as an array; an empty one for anything else. */
export function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Trimmed text, or null when there is none. Numbers are written out. */
export function text(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value !== 'string') return null;
	const trimmed = value.trim();
	return trimmed === '' ? null : trimmed;
}

/** The first of the values that is text. */
export function firstText(...values: unknown[]): string | null {
	for (const value of values) {
		const found = text(value);
		if (found !== null) return found;
	}
	return null;
}

/** The texts that are there, with the separator between them; empty when there is none. */
export function joined(separator: string, ...parts: Array<string | null | undefined>): string {
	let whole = '';
	for (const part of parts) if (part) whole = whole === '' ? part : `${whole}${separator}${part}`;
	return whole;
}

/** A finite number, also when it was sent as text ("1991"). Units and ranges ("10-50M") are no numbers. */
export function amount(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	const written = text(value);
	if (written === null) return null;
	const parsed = Number(written);
	return Number.isFinite(parsed) ? parsed : null;
}

const ENDS_WITH_ZONE = /(?:[zZ]|[+-]\d{2}:?\d{2})$/;

/** A day that every month has, a time to the second or finer, and no zone or UTC: a time that needs no calendar. */
const USUAL_TIME =
	/^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]))[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{3})\d*)?(?:Z|\+00:?00)?$/;

/**
 * A point in time as ISO 8601 in UTC with milliseconds. Reads a space for the `T` and takes a time without a zone
 * for UTC, as in `2025-12-06 11:41:55.703000+00:00` and `2024-05-15 10:55:50`.
 */
export function isoTime(value: unknown): string | null {
	const written = text(value);
	if (written === null) return null;
	const usual = USUAL_TIME.exec(written);
	return usual === null ? unusualTime(written) : `${usual[1]}T${usual[2]}.${usual[3] ?? '000'}Z`;
}

function unusualTime(written: string): string | null {
	if (!/^\d{4}-\d{2}-\d{2}/.test(written)) return null;
	const joined = written[10] === ' ' ? written.replace(/ +/, 'T') : written;
	const zoned = joined.includes('T') && !ENDS_WITH_ZONE.test(joined.slice(-6)) ? `${joined}Z` : joined;
	const milliseconds = Date.parse(zoned);
	return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}

/** The host of a web address without `www.`, also where the scheme is left out; null when there is none. */
export function hostOf(value: unknown): string | null {
	const address = text(value);
	if (address === null) return null;
	try {
		const { hostname } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
		return /[^.]\.[^.]/.test(hostname) ? hostname.replace(/^www\.(?=.*\.)/, '') : null;
	} catch {
		return null;
	}
}

/** Whether a web address can only be reached from the machine it names, so that no vendor can deliver to it. */
export function isLocalAddress(url: string): boolean {
	let hostname: string;
	try {
		hostname = new URL(url).hostname.replace(/^\[|\]$/g, '');
	} catch {
		return true;
	}
	return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1)$/i.test(hostname);
}
