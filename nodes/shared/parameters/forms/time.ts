import type { FormOf } from '../form';

const DAY = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?$/;
const ZONED = /^(.+:.+?) ?(Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** Milliseconds since 1970 are of this size from 1973 on; smaller numbers may be seconds, days or anything. */
const LEAST_MILLISECONDS = 1e11;
const END_OF_9999 = 253_402_300_799_999;

/**
 * A calendar day, as YYYY-MM-DD. Of a DateTime and of a written time it is the day that they are written with; of a Date
 * and of milliseconds since 1970 the day in the workflow's zone.
 */
export const aDay: FormOf<string> = (_property, zone) => ({
	expected: 'a date such as 2026-10-31',
	read(given) {
		const written = writtenTime(given);
		const [day] = DAY.exec(written ?? '') ?? [];
		if (written === undefined || day === undefined || millisecondsOf(written, zone) === undefined) return undefined;
		return hasNoZoneOfItsOwn(given) ? dayIn(zone, Date.parse(written)) : day;
	},
});

/**
 * A point in time, as ISO 8601 in UTC with milliseconds: a DateTime, a Date, ISO 8601, or milliseconds since 1970. What is
 * written without a zone, as by the editor's calendar, is in the workflow's zone.
 */
export const aPointInTime: FormOf<string> = (_property, zone) => ({
	expected: 'a date or a point in time such as 2026-10-31 or 2026-10-31T08:00:00Z',
	read(given) {
		const written = writtenTime(given);
		const milliseconds = written === undefined ? undefined : millisecondsOf(written, zone);
		return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
	},
});

/** Luxon's DateTime and Date write themselves as ISO 8601, null or nothing where they are invalid, whatever their realm. */
function writtenTime(given: unknown): string | undefined {
	if (typeof given === 'string') return given.trim();
	if (typeof given === 'number') return isMilliseconds(given) ? new Date(given).toISOString() : undefined;
	const { toJSON } = (given ?? {}) as { toJSON?: unknown };
	const written: unknown = typeof toJSON === 'function' ? toJSON.call(given) : undefined;
	return typeof written === 'string' ? written : undefined;
}

function isMilliseconds(given: number): boolean {
	return Number.isInteger(given) && given >= LEAST_MILLISECONDS && given <= END_OF_9999;
}

function hasNoZoneOfItsOwn(given: unknown): boolean {
	return typeof given === 'number' || Object.prototype.toString.call(given) === '[object Date]';
}

function millisecondsOf(written: string, zone: string): number | undefined {
	const [, bare = written, offset] = ZONED.exec(written) ?? [];
	const [matched, day, time = '00:00', second = '00', fraction = ''] = LOCAL.exec(bare) ?? [];
	if (matched === undefined || !isCalendarDay(day)) return undefined;
	const local = Date.parse(`${day}T${time}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
	if (Number.isNaN(local)) return undefined;
	return offset === undefined ? instantOf(local, zone) : local - offsetOf(offset);
}

/** `+02:00`, `+0200`, `+02` or `Z`, in milliseconds. */
function offsetOf(offset: string): number {
	const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
	return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function isCalendarDay(day: string): boolean {
	const midnight = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

function dayIn(zone: string, milliseconds: number): string {
	return new Date(milliseconds + offsetAt(zone, milliseconds)).toISOString().slice(0, 10);
}

/**
 * Zones by what JavaScript itself knows of them: a published package has no dependencies, and n8n's Luxon cannot be
 * loaded from it.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

/** By how much a zone (an IANA name) is ahead of UTC at a point in time; all in milliseconds. */
function offsetAt(zone: string, milliseconds: number): number {
	const parts = formatOf(zone).formatToParts(milliseconds);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
	return local - Math.floor(milliseconds / 1000) * 1000;
}

/**
 * The point in time at which the clocks of a zone show `local`, which is written as if they were UTC's. An hour that
 * comes twice in autumn is the first or the second; one that is left out in spring goes on as if it were not, as in Luxon.
 */
function instantOf(local: number, zone: string): number {
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
