import { printable } from '../printable';
import { firstText, isRecord, list, record, text, type JsonRecord } from '../read';

/** Reads a text that a body has in one form. Null where it has not that form. */
export type TextReader = (body: JsonRecord) => string | null;

/** Reads the positions of the rows that a refusal is about; none where it is about all of it. Null as above. */
export type RowsReader = (body: JsonRecord, words: string) => number[] | null;

/** The forms of a vendor's refusals, of two the first, beside those that any vendor may have. */
export interface ErrorForms {
	readonly words?: readonly TextReader[];
	/** What its support asks for. */
	readonly correlationId?: readonly TextReader[];
	readonly rows?: readonly RowsReader[];
}

type Vendor = { readonly errors?: ErrorForms };

/** The text at the end of these fields. */
export const textAt =
	(...fields: string[]): TextReader =>
	(body) =>
		text(fields.reduce<unknown>((value, field) => record(value)[field], body));

/** FastAPI's `detail`: a text or a list of `{loc, msg}`. */
export const fastApiDetail: TextReader = ({ detail }) => {
	if (!Array.isArray(detail)) return text(detail);
	const parts = detail.map((entry: unknown) => {
		const { loc, msg } = record(entry);
		const field = list(loc).filter((step) => step !== 'body');
		return [field.join('.'), text(msg)].filter(Boolean).join(': ');
	});
	return text(parts.filter((part) => part !== '').join('; '));
};

/** FastAPI's `loc`, which names a row by its number: `["body", "<list>", 3, "name"]`. */
export const fastApiRows: RowsReader = ({ detail }) => {
	if (list(detail).length === 0) return null;
	const rows = list(detail).map((entry) => list(record(entry).loc).find(Number.isInteger));
	return rows.every((row) => row !== undefined) ? [...new Set(rows as number[])] : [];
};

/** Laravel's `message` with `errors` by field. It repeats the first of the errors as the message. */
export const laravelErrors: TextReader = ({ message, errors }) => {
	if (!isRecord(errors)) return null;
	const parts = Object.entries(errors).map(([field, words]) => {
		return `${field}: ${Array.isArray(words) ? words.join(' ') : String(words)}`;
	});
	const summary = text(message);
	const isRepetition = Object.values(errors)
		.flat()
		.some((words) => summary?.startsWith(String(words)));
	return text([isRepetition ? null : summary, parts.join('; ')].filter(Boolean).join(' '));
};

/** Rows of these lists that are named in words, as `<list>.3.email` or `<list>[3]`. */
export const rowsInWords = (...lists: string[]): RowsReader => {
	const named = new RegExp(`\\b(?:${lists.join('|')})(?:\\.(\\d+)|\\[(\\d+)\\])`, 'g');
	return (_body, words) => {
		const rows = [...words.matchAll(named)].map(([, dotted, bracketed]) => Number(dotted ?? bracketed));
		return rows.length === 0 ? null : [...new Set(rows)];
	};
};

/** What any vendor may say beside its own forms, and so may a gateway before it. */
const USUAL_WORDS: readonly TextReader[] = [textAt('message'), textAt('error', 'message'), textAt('error')];

/** A page of a proxy, or anything else that is not JSON, is cut to this many characters. */
const EXCERPT_LENGTH = 200;
/** A refusal that names every row of a call is long; a person reads the beginning. */
const LONGEST_WORDS = 1000;
const LONGEST_ID = 100;

/** The vendor's words in the body of an error, in one line, without what cannot be seen. Null when it says nothing. */
export function vendorWords({ errors }: Vendor, body: unknown): string | null {
	const words =
		typeof body === 'string'
			? text(withoutMarkup(body).slice(0, EXCERPT_LENGTH))
			: firstRead([...(errors?.words ?? []), ...USUAL_WORDS], body);
	return words === null ? null : printable(words.replace(/\s+/g, ' '), LONGEST_WORDS);
}

/** The id by which the vendor's support finds the request. */
export function correlationId({ errors }: Vendor, body: unknown): string | null {
	const id = firstRead(errors?.correlationId ?? [], body);
	return id === null ? null : printable(id, LONGEST_ID);
}

/** The positions of the rows that a refusal finds fault with. */
export function refusedRows(vendor: Vendor, body: unknown): number[] {
	if (!isRecord(body)) return [];
	const words = vendorWords(vendor, body) ?? '';
	for (const reader of vendor.errors?.rows ?? []) {
		const rows = reader(body, words);
		if (rows !== null) return rows;
	}
	return [];
}

function firstRead(readers: readonly TextReader[], body: unknown): string | null {
	return isRecord(body) ? firstText(...readers.map((reader) => reader(body))) : null;
}

function withoutMarkup(page: string): string {
	return page
		.replace(/<(script|style)[\s\S]*?(<\/\1>|$)/gi, ' ')
		.replace(/<[^>]*(>|$)/g, ' ')
		.replace(/&(?!amp;)#?\w+;/g, ' ')
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ');
}
