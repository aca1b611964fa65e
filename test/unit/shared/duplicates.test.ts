import type { IExecuteFunctions } from 'n8n-workflow';

import { rememberEvents } from '../../../nodes/shared/webhook/duplicates';

/** The executions of one node, beside a store that forgets nothing and tells when two calls to it overlap. */
function node(id: string) {
	const stored = new Set<string>();
	let underWay = 0;
	const seen = { calls: 0, overlaps: 0 };
	const checkProcessedAndRecord = async (ids: string[]) => {
		seen.calls += 1;
		underWay += 1;
		if (underWay > 1) seen.overlaps += 1;
		await new Promise(setImmediate);
		underWay -= 1;
		const fresh = ids.filter((one) => !stored.has(one));
		for (const one of fresh) stored.add(one);
		return { new: fresh, processed: [] };
	};
	const run = async (mode: string, events: string[], skipDuplicates = 'restarts') => {
		const ctx = {
			getMode: () => mode,
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({ id, type: 'trigger', parameters: {} }),
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string, _item: number, usual: unknown) =>
				name === 'options' ? { skipDuplicates } : usual,
			helpers: { checkProcessedAndRecord },
		} as unknown as IExecuteFunctions;
		return [...(await rememberEvents(ctx, events))];
	};
	return { run, seen, stored };
}

test('what was recorded before is not fresh, across executions', async () => {
	const { run } = node('recorded');
	expect(await run('webhook', ['a', 'b'])).toEqual(['a', 'b']);
	expect(await run('webhook', ['b', 'c'])).toEqual(['c']);
});

test('a retried execution is never filtered, since its events would be lost, and is remembered', async () => {
	const { run, stored } = node('retried');
	await run('webhook', ['a']);
	expect(await run('retry', ['a', 'b'])).toEqual(['a', 'b']);
	expect([...stored]).toEqual(['a', 'b']);
});

test.each([
	['while testing', 'manual', 'restarts'],
	['where duplicates are skipped until the next restart', 'webhook', 'process'],
	['where they are not skipped', 'webhook', 'off'],
])('%s nothing is remembered', async (_when, mode, choice) => {
	const { run, seen } = node('unremembered');
	expect(await run(mode, ['a'], choice)).toEqual(['a']);
	expect(seen.calls).toBe(0);
});

test('executions at the same time ask the store one after the other, and each event is fresh for one of them', async () => {
	const { run, seen } = node('crowded');
	const fresh = await Promise.all(
		Array.from({ length: 20 }, async (_none, number) => await run('webhook', [`${number % 7}`])),
	);
	expect(fresh.flat().sort()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
	expect(seen.overlaps).toBe(0);
	expect(seen.calls).toBeLessThan(20);
});
