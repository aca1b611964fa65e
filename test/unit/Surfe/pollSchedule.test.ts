import { readNotification, PollSchedule } from '../../../nodes/Surfe/enrichment/collect/pollSchedule';

const ids = (count: number, from = 0) => Array.from({ length: count }, (_none, index) => `item-${from + index}`);
const named = (externalId: string | null) => ({ isBatch: false, jobId: 'job', externalId });

describe('a schedule over a job', () => {
	it('asks at the first notification, and then not for five seconds', () => {
		const schedule = new PollSchedule(ids(10));
		schedule.note(named('item-0'));
		expect(schedule.isDue(1_000)).toBe(true);
		schedule.learn(ids(9, 1), 1_000);
		schedule.note(named('item-1'));
		expect(schedule.isDue(5_999)).toBe(false);
		expect(schedule.isDue(6_000)).toBe(true);
	});

	it('asks when everyone who was open has been reported', () => {
		const schedule = new PollSchedule(ids(3));
		schedule.learn(['item-1', 'item-2'], 0);
		schedule.note(named('item-1'));
		expect(schedule.isDue(1)).toBe(false);
		schedule.note(named('item-2'));
		expect(schedule.isDue(1)).toBe(true);
	});

	it('is not led astray by notifications that come twice, or late', () => {
		const schedule = new PollSchedule(ids(3));
		schedule.learn(['item-2'], 0);
		for (let time = 0; time < 10; time++) schedule.note(named('item-0'));
		expect(schedule.isDue(1)).toBe(false);
	});

	it('counts notifications that name nobody', () => {
		const schedule = new PollSchedule(ids(2));
		schedule.learn(ids(2), 0);
		schedule.note(named(null));
		expect(schedule.isDue(1)).toBe(false);
		schedule.note(named(null));
		expect(schedule.isDue(1)).toBe(true);
		schedule.learn(ids(2), 2);
		expect(schedule.isDue(3)).toBe(false);
	});

	it.each([
		['as fast as n8n takes notifications', 36],
		['all at once', 0],
		['one in a second', 1000],
	])('asks at most a few dozen times about a thousand people, %s', (_what, betweenMs) => {
		const schedule = new PollSchedule(ids(1000));
		let asked = 0;
		let isOver = false;
		for (let done = 1; done <= 1000 && !isOver; done++) {
			const now = done * betweenMs;
			schedule.note(named(`item-${done - 1}`));
			if (!schedule.isDue(now)) continue;
			asked += 1;
			isOver = done === 1000;
			schedule.learn(ids(1000 - done, done), now);
		}
		expect(isOver).toBe(true);
		expect(asked).toBeLessThanOrEqual(24);
	});

	it('learns again what was lost with the process', () => {
		const schedule = new PollSchedule(ids(5));
		schedule.note(named('item-4'));
		expect(schedule.isDue(0)).toBe(true);
	});
});

describe('a notification', () => {
	it.each([
		[
			{ eventType: 'person.enrichment.completed', data: { enrichmentID: 'a', person: { externalID: 'x' } } },
			{ isBatch: false, jobId: 'a', externalId: 'x' },
		],
		[
			{ eventType: 'company.enrichment.completed', data: { enrichmentID: 'a', company: { externalID: 'y' } } },
			{ isBatch: false, jobId: 'a', externalId: 'y' },
		],
		[
			{ eventType: 'person.batch-enrichment.completed', data: { enrichmentID: 'a' } },
			{ isBatch: true, jobId: 'a', externalId: null },
		],
		[
			{ eventType: 7, data: 'x' },
			{ isBatch: false, jobId: null, externalId: null },
		],
		[{}, { isBatch: false, jobId: null, externalId: null }],
	])('%j is read', (body, expected) => {
		expect(readNotification(body)).toEqual(expected);
	});
});
