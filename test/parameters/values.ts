/** What an expression may give, whatever a parameter is declared as. */
export interface Given {
	/** As it is written inside of the braces. */
	readonly written: string;
	/** Nothing at all: to a parameter that needs a value, and to a filter, not given. */
	readonly isAbsent: boolean;
	/** What it reads as where it is a number, a yes or no, or a text. */
	readonly plain: string | number | boolean | null;
	readonly isDate: boolean;
}

const LONG = 100_000;

export const GIVEN: readonly Given[] = [
	...['undefined', 'null', '""', '"  "', '[]', '({})'].map((written) => given(written, { isAbsent: true })),
	...[NaN, 0, -1, 0.5, 1e9].map((plain) => given(String(plain), { plain })),
	...['many', '1,000', 'a,b', 'x\n'].map((plain) => given(JSON.stringify(plain), { plain })),
	given('["  x "]', {}),
	given('$now', { isDate: true }),
	given('new Date("2026-11-01T00:00:00Z")', { isDate: true }),
	given('true', { plain: true }),
	given(`"x".repeat(${LONG})`, { plain: 'x'.repeat(LONG) }),
];

function given(written: string, more: Partial<Given>): Given {
	return { written, isAbsent: false, plain: null, isDate: false, ...more };
}

/** The parameter's value as n8n keeps an expression. */
export function expressionOf({ written }: Given): string {
	return `={{ ${written} }}`;
}
