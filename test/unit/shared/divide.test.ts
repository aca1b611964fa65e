import fc from 'fast-check';

import { askInBulk, divide, NotAsked } from '../../../nodes/shared/batches';
import { Budget } from '../../../nodes/shared/budget';

/** A vendor that refuses a call as a whole for one bad row, and names it or not. */
class Refused extends Error {
	constructor(readonly rows: number[]) {
		super('refused');
	}
}

function vendor(isNamed: boolean, isBad: (row: number) => boolean) {
	const calls: number[][] = [];
	const ask = async (part: number[]): Promise<number[]> => {
		calls.push(part);
		const bad = part.flatMap((row, position) => (isBad(row) ? [position] : []));
		if (bad.length > 0) throw new Refused(isNamed ? bad : []);
		return part.map((row) => row * 2);
	};
	return { ask, calls };
}

const rowsOf = (error: Error) => (error as Refused).rows;
const rows = (count: number) => Array.from({ length: count }, (_none, index) => index);

test.each([true, false])('only bad rows fail, named %s, and every good one is answered once', async (isNamed) => {
	const cases = fc.record({
		count: fc.integer({ min: 1, max: 60 }),
		bad: fc.uniqueArray(fc.nat(59), { maxLength: 2 }),
	});
	await fc.assert(
		fc.asyncProperty(cases, async ({ count, bad }) => {
			const { ask } = vendor(isNamed, (row) => bad.includes(row));
			const { done, refused } = await divide(rows(count), ask, { rowsOf, isDivisible: () => !isNamed });
			const good = rows(count).filter((row) => !bad.includes(row));
			expect(done.flatMap(({ part }) => part).sort((a, b) => a - b)).toEqual(good);
			expect(done.every(({ part, result }) => part.every((row, index) => result[index] === row * 2))).toBe(true);
			expect(refused.map(({ row }) => row).sort((a, b) => a - b)).toEqual(
				rows(count).filter((row) => bad.includes(row)),
			);
		}),
	);
});

test('a call that is refused for another reason is not halved without end', async () => {
	const { ask, calls } = vendor(false, () => true);
	const { done, refused } = await divide(rows(1000), ask, { rowsOf, isDivisible: () => true });
	expect([done.length, refused.length]).toEqual([0, 1000]);
	expect(calls.length).toBeLessThan(110);
});

test('what bills is not halved', async () => {
	const { ask, calls } = vendor(false, (row) => row === 3);
	const { refused } = await divide(rows(10), ask, { rowsOf });
	expect([calls.length, refused.length]).toEqual([1, 10]);
});

describe('a budget', () => {
	const bulk = (most: number, ask: (part: number[]) => Promise<number[]>) => ({
		keyOf: String,
		groupOf: () => '',
		size: 7,
		ask,
		rowsOf,
		stopsAt: () => 'nothing' as const,
		budget: new Budget(most, (error) => error instanceof Refused),
	});

	test('is never passed; what it leaves no room for is not asked, and nothing is lost', async () => {
		const cases = fc.record({
			count: fc.nat(50),
			most: fc.integer({ min: 1, max: 60 }),
			bad: fc.uniqueArray(fc.nat(49), { maxLength: 5 }),
		});
		await fc.assert(
			fc.asyncProperty(cases, async ({ count, most, bad }) => {
				let billed = 0;
				const { ask } = vendor(true, (row) => bad.includes(row));
				const counting = async (part: number[]) => {
					expect(billed + part.length).toBeLessThanOrEqual(most);
					const found = await ask(part);
					billed += part.length;
					return found;
				};
				const answers = await askInBulk(rows(count), bulk(most, counting));
				expect(answers).toHaveLength(count);
				const unasked = answers.filter((answer) => !answer.ok && answer.error instanceof NotAsked);
				expect(answers.filter(({ ok }) => ok)).toHaveLength(billed);
				if (count <= most) expect(unasked).toEqual([]);
				for (const answer of unasked)
					expect(answer).toHaveProperty('error.message', expect.stringMatching(/^Not asked for/));
			}),
		);
	});

	test('counts what was lost, gives back what was refused, and takes what was used', async () => {
		const budget = new Budget(10, (error) => error.message === 'refused');
		await expect(budget.spend(4, async () => await Promise.reject(new Error('refused')))).rejects.toThrow();
		expect(budget.left).toBe(10);
		await expect(budget.spend(4, async () => await Promise.reject(new Error('lost')))).rejects.toThrow();
		expect(budget.left).toBe(6);
		await budget.spend(
			5,
			async () => await Promise.resolve([1, 2]),
			(found) => found.length,
		);
		expect(budget.left).toBe(4);
	});
});
