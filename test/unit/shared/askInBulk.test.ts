import { askInBulk, type Bulk } from '../../../nodes/shared/batches';

interface Question {
	id: string;
	type?: string;
}

class Rejected extends Error {
	constructor(
		message: string,
		readonly rows: number[] = [],
	) {
		super(message);
	}
}

/** Answers `id!`, refuses ids that begin with `bad`, and records what was asked. */
function vendor(over: Partial<Bulk<Question, string>> = {}) {
	const calls: string[][] = [];
	const bulk: Bulk<Question, string> = {
		keyOf: ({ id }) => id,
		groupOf: ({ type = '' }) => type,
		size: 3,
		ask: async (questions) => {
			calls.push(questions.map(({ id }) => id));
			const bad = questions.flatMap(({ id }, position) => (id.startsWith('bad') ? [position] : []));
			if (bad.length > 0) throw new Rejected('refused', bad);
			return questions.map(({ id }) => `${id}!`);
		},
		rowsOf: () => [],
		stopsAt: () => 'nothing',
		...over,
	};
	return { bulk, calls };
}

const byRow: Partial<Bulk<Question, string>> = { rowsOf: (error) => (error as Rejected).rows };
const ids = (...all: string[]): Question[] => all.map((id) => ({ id }));
const shown = (answers: Awaited<ReturnType<typeof askInBulk<Question, string>>>) =>
	answers.map((answer) => (answer.ok ? answer.value : answer.error.message));

describe('askInBulk', () => {
	test('asks every id once and answers everyone who asked, in order', async () => {
		const { bulk, calls } = vendor();
		const answers = await askInBulk(ids('a', 'b', 'a', 'c', 'd', 'b', 'a'), bulk);
		expect(calls).toEqual([['a', 'b', 'c'], ['d']]);
		expect(shown(answers)).toEqual(['a!', 'b!', 'a!', 'c!', 'd!', 'b!', 'a!']);
	});

	test('never mixes groups in a call, and the same id in two groups is two questions', async () => {
		const { bulk, calls } = vendor();
		await askInBulk(
			[
				{ id: 'a', type: 'x' },
				{ id: 'a', type: 'y' },
				{ id: 'b', type: 'x' },
			],
			bulk,
		);
		expect(calls).toEqual([['a', 'b'], ['a']]);
	});

	test('asks nothing when there is nothing to ask', async () => {
		const { bulk, calls } = vendor();
		expect(await askInBulk([], bulk)).toEqual([]);
		expect(calls).toEqual([]);
	});

	test('a bad batch does not cost the others', async () => {
		const { bulk, calls } = vendor();
		const answers = await askInBulk(ids('a', 'bad', 'b', 'c'), bulk);
		expect(shown(answers)).toEqual(['refused', 'refused', 'refused', 'c!']);
		expect(calls).toHaveLength(2);
	});

	test('where the vendor names the rows, only those fail and the others are asked again', async () => {
		const { bulk, calls } = vendor(byRow);
		const answers = await askInBulk(ids('a', 'bad1', 'b', 'c', 'bad2'), bulk);
		expect(shown(answers)).toEqual(['a!', 'refused', 'b!', 'c!', 'refused']);
		expect(calls).toEqual([['a', 'bad1', 'b'], ['a', 'b'], ['c', 'bad2'], ['c']]);
	});

	test('does not ask again when all rows of a call are named', async () => {
		const { bulk, calls } = vendor(byRow);
		await askInBulk(ids('bad1', 'bad2'), bulk);
		expect(calls).toHaveLength(1);
	});

	test.each([
		['group', ['refused', 'refused', 'refused', 'refused', 'd!'], 2],
		['all', ['refused', 'refused', 'refused', 'refused', 'refused'], 1],
	] as const)('can stop the %s', async (reach, expected, requests) => {
		const { bulk, calls } = vendor({ ...byRow, rowsOf: () => [], stopsAt: () => reach });
		const answers = await askInBulk([...ids('bad', 'a', 'b', 'c'), { id: 'd', type: 'other' }], bulk);
		expect(shown(answers)).toEqual(expected);
		expect(calls).toHaveLength(requests);
	});
});
