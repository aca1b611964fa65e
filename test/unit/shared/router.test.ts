import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../nodes/shared/actions/resource';
import { executeOperation } from '../../../nodes/shared/actions/router';

interface Setting {
	items?: number;
	continues?: boolean;
	chosen?: unknown;
}

/** Runs a node whose only operation this is; gives its output, the error that stopped it, and its hints. */
async function run(operation: Partial<Operation>, { items = 3, continues = false, chosen = 'do' }: Setting = {}) {
	const hints: string[] = [];
	const given: Record<string, unknown> = { resource: 'thing', operation: chosen };
	const ctx = {
		getNode: () => ({ name: 'Node', type: 'node', parameters: {} }),
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string) => given[name],
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => continues,
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	};
	const described = {
		name: 'Do',
		value: 'do',
		action: 'Do',
		description: '',
		properties: [],
		...operation,
	} as Operation;
	const resources = [{ name: 'Thing', value: 'thing', operations: [described] }];
	try {
		const [output] = await executeOperation(ctx as unknown as IExecuteFunctions, resources);
		return { output, hints, error: undefined };
	} catch (error) {
		return { output: undefined, hints, error: error as Error & { context: { itemIndex?: number } } };
	}
}

test('what handles one item is looped, and each result paired', async () => {
	const { output } = await run({ run: async (_ctx, item) => (item === 1 ? [] : [{ item }, { again: item }]) });
	expect(output).toEqual([
		{ json: { item: 0 }, pairedItem: { item: 0 } },
		{ json: { again: 0 }, pairedItem: { item: 0 } },
		{ json: { item: 2 }, pairedItem: { item: 2 } },
		{ json: { again: 2 }, pairedItem: { item: 2 } },
	]);
});

const failsAtOne: Partial<Operation> = {
	run: async (_ctx, item) => {
		if (item === 1) throw new Error('No');
		return { item };
	},
};

test('an item that fails stops the node and is named, or gives an error item', async () => {
	const { error } = await run(failsAtOne);
	expect([error?.message, error?.context.itemIndex]).toEqual(['No', 1]);
	const { output } = await run(failsAtOne, { continues: true });
	expect(output?.map(({ json }) => json)).toEqual([{ item: 0 }, { error: 'No' }, { item: 2 }]);
});

test('the same question is asked once', async () => {
	const ask = jest.fn(async () => 'answer');
	const { output } = await run({
		run: async (_ctx, item, once) => ({ answer: await once([item === 2], ask) }),
	});
	expect(ask).toHaveBeenCalledTimes(2);
	expect(output?.map(({ json }) => json.answer)).toEqual(['answer', 'answer', 'answer']);
});

describe('where each item is to come out', () => {
	test('one that a batch has lost comes out as an error, and costs the others nothing', async () => {
		const pairedItem = [{ item: 0 }, { item: 2 }];
		const { output, hints } = await run({ answersEach: true, execute: async () => [{ json: { id: 1 }, pairedItem }] });
		const message = 'Do gave neither a result nor an error for this item';
		expect(output).toEqual([
			{ json: { id: 1 }, pairedItem },
			{ json: { error: message }, pairedItem: { item: 1 } },
		]);
		expect(hints).toEqual([`${message}: 1`]);
	});

	test('one that gives an empty list as well', async () => {
		const { output } = await run({ answersEach: true, run: async (_ctx, item) => (item === 0 ? [] : { item }) });
		expect(output).toHaveLength(3);
	});

	test('items without a word about it are of their index', async () => {
		const { output, hints } = await run({
			answersEach: true,
			execute: async () => [0, 1, 2].map(() => ({ json: {} })),
		});
		expect([output?.length, hints]).toEqual([3, []]);
	});
});

test.each([
	['gone', 'There is no operation "gone" here'],
	[null, '"Operation" has no value'],
	[{}, '"Operation" has no value'],
	[['do'], '"Operation" is not of the expected form: it needs a text, not a list'],
])('the operation %j', async (chosen, message) => {
	expect((await run({ run: async () => ({}) }, { chosen })).error?.message).toBe(message);
});
