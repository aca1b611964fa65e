import fc from 'fast-check';

import { amount, firstText, hostOf, isoTime, isRecord, list, record, text } from '../../../nodes/shared/read';
import { anyValue } from './arbitraries';
import './settings';

const anything = fc.oneof(anyValue, fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }));
const holds = (property: (value: unknown) => void) => fc.assert(fc.property(anything, property));

test('text is trimmed, never empty, and the same when read again', () => {
	holds((value) => {
		const read = text(value);
		if (read === null) return;
		expect(read).not.toBe('');
		expect(read.trim()).toBe(read);
		expect(text(read)).toBe(read);
	});
});

test('text loses nothing but white space', () => {
	fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => expect(text(value) ?? '').toBe(value.trim())));
	fc.assert(
		fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) =>
			expect(text(value)).toBe(String(value)),
		),
	);
});

test('the first text is one of the values', () => {
	fc.assert(
		fc.property(fc.array(anything), (values) => {
			const texts = values.map(text).filter((found) => found !== null);
			expect(firstText(...values)).toBe(texts[0] ?? null);
		}),
	);
});

test('an amount is a finite number', () => {
	holds((value) => {
		const read = amount(value);
		if (read !== null) expect(Number.isFinite(read)).toBe(true);
	});
	fc.assert(
		fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
			expect(amount(value)).toBe(value);
			expect(amount(` ${value} `)).toBe(Number(String(value)));
		}),
	);
});

test('a time is ISO 8601 in UTC, and the same when read again', () => {
	holds((value) => {
		const read = isoTime(value);
		if (read === null) return;
		expect(new Date(read).toISOString()).toBe(read);
		expect(isoTime(read)).toBe(read);
	});
});

test('a time is the same moment, with a T or a space, and without a zone in UTC', () => {
	const moment = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
	fc.assert(
		fc.property(moment, (date) => {
			const iso = date.toISOString();
			expect(isoTime(iso)).toBe(iso);
			expect(isoTime(iso.replace('T', ' '))).toBe(iso);
			expect(isoTime(iso.replace('T', ' ').replace('Z', '+00:00'))).toBe(iso);
			expect(isoTime(iso.replace('Z', ''))).toBe(iso);
		}),
	);
});

test('a written time, possible or not, is what the calendar says', () => {
	const digits = (most: number, length: number) => fc.nat(most).map((value) => String(value).padStart(length, '0'));
	const day = fc.tuple(digits(9999, 4), digits(13, 2), digits(33, 2)).map((parts) => parts.join('-'));
	const hour = fc.oneof(
		fc.constantFrom('24:00:00', '23:59:59'),
		fc.tuple(digits(25, 2), digits(61, 2), digits(61, 2)).map((parts) => parts.join(':')),
	);
	const fraction = fc.option(fc.stringMatching(/^\.\d{1,9}$/), { nil: '' });
	const zone = fc.constantFrom('Z', '+00:00', '+0000', '+02:00', '-0530');
	fc.assert(
		fc.property(day, hour, fraction, zone, (date, time, rest, offset) => {
			const moment = Date.parse(`${date}T${time}${rest}${offset}`);
			const expected = Number.isNaN(moment) ? null : new Date(moment).toISOString();
			expect(isoTime(`${date}T${time}${rest}${offset}`)).toBe(expected);
			expect(isoTime(`${date} ${time}${rest}${offset}`)).toBe(expected);
		}),
		{ numRuns: 5000 },
	);
});

test('a host has a dot, no scheme and no path', () => {
	holds((value) => {
		const read = hostOf(value);
		if (read === null) return;
		expect(read).toMatch(/^[^/:@?#]+\.[^/:@?#]+$/);
	});
	fc.assert(
		fc.property(fc.webUrl(), (url) => expect(hostOf(url)).toBe(new URL(url).hostname.replace(/^www\.(?=.*\.)/, ''))),
	);
});

test('a record and a list are the value itself or empty', () => {
	holds((value) => {
		if (isRecord(value)) expect(record(value)).toBe(value);
		else expect(record(value)).toEqual({});
		if (Array.isArray(value)) expect(list(value)).toBe(value);
		else expect(list(value)).toEqual([]);
	});
});
