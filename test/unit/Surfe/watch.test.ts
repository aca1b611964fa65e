import { readNotification, Watch } from '../../../nodes/Surfe/enrichment/collect/watch';

const ids = (count: number, from = 0) => Array.from({ length: count }, (_none, index) => `item-${from + index}`);
const named = (externalId: string | null) => ({ isBatch: false, jobId: 'job', externalId });

describe('a watch over a job', () => {
	it('asks at the first notification, and then not for five seconds', () => {
		const watch = new Watch(ids(10));
		watch.note(named('item-0'));
		expect(watch.isDue(1_000)).toBe(true);
		watch.learn(ids(9, 1), 1_000);
		watch.note(named('item-1'));
		expect(watch.isDue(5_999)).toBe(false);
		expect(watch.isDue(6_000)).toBe(true);
	});

	it('asks when everyone who was open has been reported', () => {
		const watch = new Watch(ids(3));
		watch.learn(['item-1', 'item-2'], 0);
		watch.note(named('item-1'));
		expect(watch.isDue(1)).toBe(false);
		watch.note(named('item-2'));
		expect(watch.isDue(1)).toBe(true);
	});

	it('is not led astray by notifications that come twice, or late', () => {
		const watch = new Watch(ids(3));
		watch.learn(['item-2'], 0);
		for (let time = 0; time < 10; time++) watch.note(named('item-0'));
		expect(watch.isDue(1)).toBe(false);
	});

	it('counts notifications that name nobody', () => {
		const watch = new Watch(ids(2));
		watch.learn(ids(2), 0);
		watch.note(named(null));
		expect(watch.isDue(1)).toBe(false);
		watch.note(named(null));
		expect(watch.isDue(1)).toBe(true);
		watch.learn(ids(2), 2);
		expect(watch.isDue(3)).toBe(false);
	});

	it.each([
		['as fast as n8n takes notifications', 36],
		['all at once', 0],
		['one in a second', 1000],
	])('asks at most a few dozen times about a thousand people, %s', (_what, betweenMs) => {
		const watch = new Watch(ids(1000));
		let asked = 0;
		let isOver = false;
		for (let done = 1; done <= 1000 && !isOver; done++) {
			const now = done * betweenMs;
			watch.note(named(`item-${done - 1}`));
			if (!watch.isDue(now)) continue;
			asked += 1;
			isOver = done === 1000;
			watch.learn(ids(1000 - done, done), now);
		}
		expect(isOver).toBe(true);
		expect(asked).toBeLessThanOrEqual(24);
	});

	it('learns again what was lost with the process', () => {
		const watch = new Watch(ids(5));
		watch.note(named('item-4'));
		expect(watch.isDue(0)).toBe(true);
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
