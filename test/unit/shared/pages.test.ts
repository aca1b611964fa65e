import fc from 'fast-check';

import { readPages, type Page } from '../../../nodes/shared/pages';

/** A list of so many rows, whose pages are as long as asked for, up to `size`. */
function vendor(total: number, size = 200) {
	const asked: Array<[string | null, number]> = [];
	const read = async (cursor: string | null, wanted: number): Promise<Page<number>> => {
		asked.push([cursor, wanted]);
		const from = Number(cursor ?? 0);
		const upto = Math.min(total, from + Math.min(wanted, size));
		const rows = Array.from({ length: upto - from }, (_none, index) => from + index);
		return { rows, next: upto < total ? String(upto) : null };
	};
	return { asked, read };
}

test('asks for what is wanted and no more', async () => {
	const { asked, read } = vendor(1000);
	const { rows, next, brokeOff } = await readPages(null, 450, read);
	expect([rows.length, next, brokeOff]).toEqual([450, '450', null]);
	expect(asked).toEqual([
		[null, 450],
		['200', 250],
		['400', 50],
	]);
});

test('goes on from a cursor', async () => {
	expect((await readPages('7', Infinity, vendor(10).read)).rows).toEqual([7, 8, 9]);
});

test('reads every row once, whatever the sizes', async () => {
	const sizes = fc.record({
		total: fc.nat(60),
		size: fc.integer({ min: 1, max: 9 }),
		most: fc.integer({ min: 1, max: 80 }),
	});
	await fc.assert(
		fc.asyncProperty(sizes, async ({ total, size, most }) => {
			const { rows } = await readPages(null, most, vendor(total, size).read);
			expect(rows).toEqual(Array.from({ length: Math.min(total, most) }, (_none, index) => index));
		}),
	);
});

/** A vendor that leads in a circle: however long its lead-in, every cursor is asked for once at most. */
test('ends at a cursor that was there before, keeps what was paid for, and says so', async () => {
	const circles = fc.record({ leadIn: fc.nat(5), circle: fc.integer({ min: 1, max: 5 }) });
	await fc.assert(
		fc.asyncProperty(circles, async ({ leadIn, circle }) => {
			const asked: Array<string | null> = [];
			const read = async (cursor: string | null): Promise<Page<string | null>> => {
				asked.push(cursor);
				const at = asked.length;
				const next = at <= leadIn + circle ? at : leadIn + ((at - leadIn - 1) % circle) + 1;
				return { rows: [cursor], next: `cursor ${next}` };
			};
			const { rows, next, brokeOff } = await readPages(null, Infinity, read);
			expect(new Set(asked).size).toBe(asked.length);
			expect(rows).toEqual(asked);
			expect([next, brokeOff]).toEqual([null, 'repeats']);
		}),
	);
});

test.each([
	['the same', ['A', 'A']],
	['A and B in turn', ['A', 'B', 'A']],
])('%s', async (_what, cursors) => {
	const left = [...cursors];
	const { rows, brokeOff } = await readPages(null, Infinity, async () => ({
		rows: [left.length],
		next: left.shift()!,
	}));
	expect(rows).toHaveLength(cursors.length);
	expect(brokeOff).toBe('repeats');
});

test('the cursor that it began with counts too', async () => {
	const { rows } = await readPages('A', Infinity, async () => ({ rows: [1], next: 'A' }));
	expect(rows).toEqual([1]);
});

test('ends at a page without rows', async () => {
	let pages = 0;
	const read = async () => ({ rows: pages === 0 ? [1] : [], next: String(++pages) });
	expect(await readPages(null, Infinity, read)).toMatchObject({ rows: [1], brokeOff: null });
	expect(pages).toBe(2);
});

test('keeps what it has when a later page fails, and throws when the first does', async () => {
	let pages = 0;
	const read = async () => {
		pages += 1;
		if (pages > 1) throw new Error('broken');
		return { rows: [1], next: 'next' };
	};
	expect(await readPages(null, Infinity, read)).toMatchObject({
		rows: [1],
		next: 'next',
		brokeOff: { message: 'broken' },
	});
	await expect(readPages(null, Infinity, read)).rejects.toThrow('broken');
});
