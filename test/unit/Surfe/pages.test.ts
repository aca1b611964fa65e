import { findAll } from '../../../nodes/Surfe/search/pages';
import type { Page } from '../../../nodes/Surfe/api';
import type { JsonRecord } from '../../../nodes/shared/read';

/** A vendor with so many results, whose pages are as long as asked for. */
function vendor(total: number) {
	const asked: JsonRecord[] = [];
	const readPage = async (body: JsonRecord): Promise<Page> => {
		asked.push(body);
		const from = Number(body.pageToken ?? 0);
		const upto = Math.min(total, from + Number(body.limit));
		const found = Array.from({ length: upto - from }, (_none, index) => ({ index: from + index }));
		return { found, nextPageToken: upto < total ? String(upto) : null, total };
	};
	return { asked, readPage };
}

it('asks for what is wanted and no more', async () => {
	const { asked, readPage } = vendor(1000);
	const { found, nextPageToken, total } = await findAll(readPage, { a: 1 }, 450, null);
	expect([found.length, nextPageToken, total]).toEqual([450, '450', 1000]);
	expect(asked).toEqual([
		{ a: 1, limit: 200 },
		{ a: 1, limit: 200, pageToken: '200' },
		{ a: 1, limit: 50, pageToken: '400' },
	]);
});

it('goes on from a page token', async () => {
	const { readPage } = vendor(10);
	const { found } = await findAll(readPage, {}, Infinity, '7');
	expect(found).toEqual([{ index: 7 }, { index: 8 }, { index: 9 }]);
});

it.each([
	['repeats its token', [1], 'again'],
	['gives empty pages', [], 'other'],
])('ends with a vendor that %s', async (_what, found, nextPageToken) => {
	let pages = 0;
	const readPage = async (): Promise<Page> => {
		pages += 1;
		return {
			found: pages === 1 ? [{}] : found.map(() => ({})),
			nextPageToken: pages === 1 ? 'again' : nextPageToken,
			total: null,
		};
	};
	await findAll(readPage, {}, Infinity, null);
	expect(pages).toBe(2);
});

it('keeps what it has when a later page fails, and throws when the first does', async () => {
	let pages = 0;
	const readPage = async (): Promise<Page> => {
		pages += 1;
		if (pages > 1) throw new Error('broken');
		return { found: [{}], nextPageToken: 'next', total: null };
	};
	expect(await findAll(readPage, {}, Infinity, null)).toMatchObject({
		found: [{}],
		nextPageToken: 'next',
		brokeOff: { message: 'broken' },
	});
	await expect(findAll(readPage, {}, Infinity, null)).rejects.toThrow('broken');
});
