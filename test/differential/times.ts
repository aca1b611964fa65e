import type { Choices } from '../choices';

/** Forms that Python's `int` reads as the same number, and forms that look like one. */
const FORMS: ReadonlyArray<(digits: string) => string> = [
	(digits) => `0${digits}`,
	(digits) => digits.padStart(40, '0'),
	(digits) => `+${digits}`,
	(digits) => `-${digits}`,
	(digits) => `${digits.slice(0, 1)}_${digits.slice(1)}`,
	(digits) => `${digits.slice(0, 1)}__${digits.slice(1)}`,
	(digits) => `\xa0${digits}`,
	(digits) => `${digits}\x85`,
	(digits) => `${digits}.0`,
	(digits) => `${digits}.`,
	(digits) => `${digits}e0`,
	(digits) => `0x${Number(digits).toString(16)}`,
	(digits) => digits.replace(/1/g, '\xb9'),
	(digits) => `${digits}n`,
	(digits) => new Date(Number(digits)).toISOString(),
	(digits) => digits.repeat(40),
	() => 'NaN',
	() => 'Infinity',
	() => '',
];

/** A written time near `now` (in the vendor's unit), at the edges of the tolerance, far away, or in an odd form. */
export function anyTime(choices: Choices, now: number, tolerance: number): string {
	const within = now + choices.int(-tolerance, tolerance);
	const written = choices.weighted<() => string>([
		[14, () => String(within)],
		[3, () => String(now + choices.pick([-1, 1]) * tolerance + choices.int(-2, 2))],
		[1, () => String(choices.pick([0, 1, now * 1000, Math.floor(now / 1000), 2 ** 53, now + choices.int(-1e6, 1e6)]))],
		[2, () => choices.pick(FORMS)(String(within))],
	]);
	return written();
}
