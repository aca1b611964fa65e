/**
 * Zones by what JavaScript itself knows of them: a published package has no dependencies, and n8n's Luxon cannot be
 * loaded from it.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

/** By how much a zone (an IANA name) is ahead of UTC at a point in time; all in milliseconds. */
export function offsetAt(zone: string, milliseconds: number): number {
	const parts = formatOf(zone).formatToParts(milliseconds);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
	return local - Math.floor(milliseconds / 1000) * 1000;
}

/**
 * The point in time at which the clocks of a zone show `local`, which is written as if they were UTC's. An hour that
 * comes twice in autumn is the first or the second; one that is left out in spring goes on as if it were not, as in Luxon.
 */
export function instantOf(local: number, zone: string): number {
	const first = offsetAt(zone, local);
	const guess = local - first;
	const second = offsetAt(zone, guess);
	if (first === second) return guess;
	const third = offsetAt(zone, local - second);
	return third === second ? local - second : local - Math.min(second, third);
}

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(zone, format);
	return format;
}
