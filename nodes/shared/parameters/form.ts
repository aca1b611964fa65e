import type { INode, INodeProperties } from 'n8n-workflow';

/** What a parameter is asked for, and how whatever an expression gives is read as that. */
export interface Form<T> {
	/** To be read after "it needs": "a whole number from 1 to 500". */
	readonly expected: string;
	/**
	 * The value of what was given, which is never absent; null where it comes to nothing, such as a list of blanks;
	 * undefined where it cannot be read.
	 */
	read(given: unknown): T | null | undefined;
}

/** A form with the bounds and choices that the editor has for the parameter. `zone`: the workflow's, as an IANA name. */
export type FormOf<T> = (property: INodeProperties, zone: string) => Form<T>;

/** Whether there is nothing: undefined, null and blanks. */
export function isBlank(given: unknown): boolean {
	return given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
}

/** Whether nothing was given: nothing, a list without anything, or a record without keys. */
export function isAbsent(given: unknown): boolean {
	if (isBlank(given)) return true;
	if (Array.isArray(given)) return given.every(isBlank);
	return isPlain(given) && Object.keys(given).length === 0;
}

/** Not a Date or a DateTime, of whichever realm. */
function isPlain(given: unknown): given is object {
	if (typeof given !== 'object' || given === null) return false;
	const prototype: unknown = Object.getPrototypeOf(given);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A record of keys and values; no list, no Date, no DateTime. */
export function isFields(given: unknown): given is Record<string, unknown> {
	return isPlain(given) && !Array.isArray(given);
}

/** Whether an agent runs the node: n8n gives the type of a tool the ending `Tool` (tool-generation/ai-tools.js). */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/** What is about a locator, and no value of it. */
const ABOUT = new Set(['__rl', 'mode', 'cachedResultName', 'cachedResultUrl']);

/** Whether a model has filled in nothing: rows and locators are there for it to fill, so it is looked inside them. */
export function isUnfilled(given: unknown): boolean {
	if (Array.isArray(given)) return given.every(isUnfilled);
	if (!isFields(given)) return isAbsent(given);
	return Object.entries(given).every(([key, value]) => ABOUT.has(key) || isUnfilled(value));
}
