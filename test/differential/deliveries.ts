import type { Choices } from '../choices';

export type HeaderLine = readonly [name: string, value: string];

/** A request on its way to a receiver that has this secret and whose clock shows `now` (milliseconds). */
export interface Delivery {
	now: number;
	headers: HeaderLine[];
	body: Buffer;
	secret: string;
}

/**
 * As Node gives headers to a server: names in lower case, white space around values gone, the values of a repeated
 * name joined, but of a repeated content type the first.
 */
export function asNodeHeaders(lines: readonly HeaderLine[]): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [name, written] of lines) {
		const key = name.toLowerCase();
		const value = written.replace(/^[ \t]+|[ \t]+$/g, '');
		if (!(key in headers)) headers[key] = value;
		else if (key !== 'content-type') headers[key] += `, ${value}`;
	}
	return headers;
}

export function anyCase(choices: Choices, name: string): string {
	return choices.pick([name, name.toLowerCase(), name.toUpperCase()]);
}
