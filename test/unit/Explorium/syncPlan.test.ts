import fc from 'fast-check';

import { planSync, type SyncPlan } from '../../../nodes/Explorium/actions/enrollment/syncPlan';
import type { Enrollment } from '../../../nodes/Explorium/api';

const PER_ENROLLMENT = 20;
const EVENTS = ['new_product', 'new_office'];
const WEBHOOK = 'wh_1';

const idOf = (number: number) => number.toString(16).padStart(32, '0');
const idsOf = (from: number, to: number) => Array.from({ length: to - from }, (_one, index) => idOf(from + index));
const targetOf = (ids: string[]) => ({ key: 'customer', eventTypes: EVENTS, ids, webhookId: WEBHOOK });

/** The number of calls that change something. */
function calls({ creates, updates, deletes }: SyncPlan): number {
	return creates.length + updates.length + deletes.length;
}

let made = 0;
function enrollment(ids: string[], over: Partial<Enrollment> = {}): Enrollment {
	made += 1;
	return {
		id: `en_${made}`,
		key: 'customer',
		eventTypes: EVENTS,
		ids,
		webhookId: WEBHOOK,
		active: true,
		raw: {},
		...over,
	};
}

/** The vendor's enrollments after the plan was carried out. */
function carriedOut(existing: Enrollment[], plan: SyncPlan): Enrollment[] {
	const changed = new Map(plan.updates.map(({ id, ids }) => [id, ids]));
	return [
		...existing
			.filter(({ id }) => !plan.deletes.includes(id))
			.map((one) => (changed.has(one.id) ? enrollment(changed.get(one.id)!, { id: one.id }) : one)),
		...plan.creates.map((ids) => enrollment(ids)),
	];
}

/** The least number of calls, by trying every set of right enrollments that could stay. */
function fewest(wanted: string[], existing: Enrollment[]): number {
	const isRight = (one: Enrollment) =>
		one.active && one.webhookId === WEBHOOK && one.ids.length > 0 && one.ids.every((id) => wanted.includes(id));
	const right = existing.filter(isRight);
	let best = Infinity;
	for (let chosen = 0; chosen < 2 ** right.length; chosen++) {
		const kept = right.filter((_one, index) => chosen & (1 << index));
		const covered = kept.flatMap(({ ids }) => ids);
		if (new Set(covered).size < covered.length) continue;
		const needed = Math.ceil((new Set(wanted).size - covered.length) / PER_ENROLLMENT);
		best = Math.min(best, Math.max(existing.length - kept.length, needed));
	}
	return best;
}

describe('planSync', () => {
	test('creates everything where nothing is', () => {
		const plan = planSync(targetOf(idsOf(0, 45)), []);
		expect(plan.creates.map((ids) => ids.length)).toEqual([20, 20, 5]);
		expect(plan).toMatchObject({ updates: [], deletes: [], kept: 0, removed: [] });
		expect(plan.added).toHaveLength(45);
	});

	test('has nothing to do where everything is right', () => {
		const plan = planSync(targetOf(idsOf(0, 25)), [enrollment(idsOf(0, 20)), enrollment(idsOf(20, 25))]);
		expect(plan).toEqual({ creates: [], updates: [], deletes: [], kept: 2, added: [], removed: [] });
	});

	test('puts one more into a new enrollment and leaves the others alone', () => {
		const plan = planSync(targetOf(idsOf(0, 21)), [enrollment(idsOf(0, 20))]);
		expect(plan).toMatchObject({ creates: [[idOf(20)]], updates: [], deletes: [], kept: 1, added: [idOf(20)] });
	});

	test('takes one out by changing its enrollment, and puts a new one in its place', () => {
		const existing = [enrollment(idsOf(0, 20)), enrollment(idsOf(20, 40))];
		const plan = planSync(targetOf([...idsOf(1, 40), idOf(99)]), existing);
		expect(plan).toMatchObject({ creates: [], deletes: [], kept: 1, added: [idOf(99)], removed: [idOf(0)] });
		expect(plan.updates).toEqual([{ id: existing[0].id, ids: [...idsOf(1, 20), idOf(99)] }]);
	});

	test('deletes an enrollment in which nobody is wanted any more', () => {
		const existing = [enrollment(idsOf(0, 20)), enrollment(idsOf(20, 40))];
		const plan = planSync(targetOf(idsOf(0, 20)), existing);
		expect(plan).toMatchObject({ creates: [], updates: [], deletes: [existing[1].id], kept: 1 });
	});

	test('deletes all for an empty list', () => {
		const existing = [enrollment(idsOf(0, 20)), enrollment(idsOf(20, 40))];
		expect(planSync(targetOf([]), existing).deletes).toEqual(existing.map(({ id }) => id));
	});

	test.each([
		['is for other events', { eventTypes: ['new_product'] }],
		['delivers to another webhook', { webhookId: 'wh_other' }],
		['is paused', { active: false }],
	])('changes an enrollment that %s, in place', (_name, over) => {
		const existing = [enrollment(idsOf(0, 20), over)];
		const plan = planSync(targetOf(idsOf(0, 20)), existing);
		expect(plan).toEqual({
			creates: [],
			updates: [{ id: existing[0].id, ids: idsOf(0, 20) }],
			deletes: [],
			kept: 0,
			added: [],
			removed: [],
		});
	});

	test('an order of event types of its own is no difference', () => {
		const existing = [enrollment(idsOf(0, 3), { eventTypes: [...EVENTS].reverse() })];
		expect(calls(planSync(targetOf(idsOf(0, 3)), existing))).toBe(0);
	});

	test('in API v1 enrollments name no webhook', () => {
		const target = { key: 'customer', eventTypes: EVENTS, ids: idsOf(0, 3) };
		expect(calls(planSync(target, [enrollment(idsOf(0, 3), { webhookId: undefined })]))).toBe(0);
	});

	test('who is enrolled twice is enrolled once afterwards', () => {
		const existing = [enrollment(idsOf(0, 20)), enrollment(idsOf(10, 25))];
		const plan = planSync(targetOf(idsOf(0, 25)), existing);
		const after = carriedOut(existing, plan).flatMap(({ ids }) => ids);
		expect(after.sort()).toEqual(idsOf(0, 25));
		expect(calls(plan)).toBe(1);
	});

	const id = fc.integer({ min: 0, max: 70 }).map(idOf);
	const state = fc.record({
		ids: fc.uniqueArray(id, { maxLength: 24 }),
		active: fc.boolean().map((one) => one || made % 3 > 0),
		webhookId: fc.constantFrom(WEBHOOK, WEBHOOK, WEBHOOK, 'wh_other'),
	});

	test('always ends with exactly the wanted, each once, and a second run has nothing to do', () => {
		fc.assert(
			fc.property(fc.uniqueArray(id, { maxLength: 70 }), fc.array(state, { maxLength: 6 }), (wanted, states) => {
				const existing = states.map(({ ids, ...over }) => enrollment(ids, over));
				const after = carriedOut(existing, planSync(targetOf(wanted), existing));
				expect(after.flatMap(({ ids }) => ids).sort()).toEqual([...wanted].sort());
				expect(after.every((one) => one.active && one.webhookId === WEBHOOK)).toBe(true);
				expect(calls(planSync(targetOf(wanted), after))).toBe(0);
			}),
			{ numRuns: 500 },
		);
	});

	test('with the fewest calls there are', () => {
		const slice = fc
			.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
			.map(([from, length]) => idsOf(from, from + length));
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 80 }), fc.array(slice, { maxLength: 7 }), (count, slices) => {
				const wanted = idsOf(0, count);
				const existing = slices.map((ids) => enrollment(ids));
				expect(calls(planSync(targetOf(wanted), existing))).toBe(fewest(wanted, existing));
			}),
			{ numRuns: 1000 },
		);
	});
});
