import { domainOf, emailKey, emailOf, linkedinUrlOf } from '../../identity';
import { isBlank, isFields, type Form, type FormOf } from '../form';

/** What JavaScript writes where there was nothing to write. */
const WRITTEN_NOTHING = /^(?:undefined|null|NaN|Invalid Date)$|\[object Object\]/;

/** Trimmed text. Numbers are written out; lists, objects, yes and no are no text. */
export const aText: FormOf<string> = () => ({ expected: 'a text', read: textOf });

function textOf(given: unknown): string | undefined {
	if (typeof given === 'number' && Number.isFinite(given)) return String(given);
	if (typeof given !== 'string') return undefined;
	const written = given.trim();
	return WRITTEN_NOTHING.test(written) ? undefined : written;
}

/** What a resource locator points at, chosen from its list or written, or an expression that gives it itself. */
export const aLocator: FormOf<string> = () => ({
	expected: 'a choice from its list, or what it offers besides, such as an ID',
	read(given) {
		const value = isFields(given) && 'value' in given ? given.value : given;
		return isBlank(value) ? null : textOf(value);
	},
});

/** A bare domain, or that of a web address, in its one spelling. */
export const aDomain: FormOf<string> = () => ({
	expected: 'a domain such as acme.com',
	read: (given) => domainOf(textOf(given)) ?? undefined,
});

/** A web address with `http` or `https`. */
export const aWebAddress: FormOf<string> = () => ({
	expected: 'a web address such as https://acme.com/path',
	read(given) {
		const written = textOf(given);
		return written !== undefined && /^https?:\/\//i.test(written) && URL.canParse(written) ? written : undefined;
	},
});

/** A page of LinkedIn, in its one spelling. */
export const aLinkedinPage: FormOf<string> = () => ({
	expected: 'a LinkedIn URL such as https://www.linkedin.com/in/nathan-smith',
	read: (given) => linkedinUrlOf(textOf(given)) ?? undefined,
});

/** An address, in lower case. */
export const anEmail: FormOf<string> = () => ({
	expected: 'an email address',
	read(given) {
		const address = emailOf(textOf(given));
		return address === null ? undefined : emailKey(address);
	},
});

/** Whatever was given, for values that go to the vendor as they are. */
export const anything: FormOf<unknown> = () => ({ expected: 'a value', read: (given) => given });

/**
 * Several of a form, without blanks: a list, a list written as JSON, or a text with commas. The elements of a list are
 * not taken apart.
 */
export function listOf<T>(formOf: FormOf<T>): FormOf<T[]> {
	return (property, zone) => {
		const form = formOf(property, zone);
		return {
			expected: `a list (each ${form.expected}), or a text with commas`,
			read: (given) => severalOf(form, given),
		};
	};
}

function severalOf<T>(form: Form<T>, given: unknown): T[] | null | undefined {
	const parts = partsOf(given);
	if (parts === undefined) return undefined;
	const values: T[] = [];
	for (const part of parts.filter((one) => !isBlank(one))) {
		const value = form.read(part);
		if (value === undefined) return undefined;
		if (value !== null) values.push(value);
	}
	return values.length > 0 ? values : null;
}

function partsOf(given: unknown): unknown[] | undefined {
	if (Array.isArray(given)) return given as unknown[];
	if (typeof given !== 'string') return [given];
	if (!given.trim().startsWith('[')) return given.split(',');
	try {
		const parsed: unknown = JSON.parse(given);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** The same without repetitions. */
export function setOf<T>(formOf: FormOf<T>): FormOf<T[]> {
	return (property, zone) => {
		const form = listOf(formOf)(property, zone);
		return {
			get expected() {
				return form.expected;
			},
			read(given) {
				const values = form.read(given);
				return values && [...new Set(values)];
			},
		};
	};
}

export const someTexts = setOf(aText);
