import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { emitSignals, leftOutItem } from '../../../nodes/shared/webhook/emit';

/** What a trigger emits in a test for these items, and what it tells. */
async function emitted(items: INodeExecutionData[]) {
	const told: string[] = [];
	const ctx = {
		getInputData: () => items,
		getMode: () => 'manual',
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: 'node' }),
		getTimezone: () => 'UTC',
		getNodeParameter: (_name: string, _item: number, usual: unknown) => usual,
		addExecutionHints: ({ message }: { message: string }) => told.push(message),
	} as unknown as IExecuteFunctions;
	return { output: await emitSignals(ctx), told };
}

test('the empty item that n8n runs a changed trigger with goes nowhere', async () => {
	const { output, told } = await emitted([{ json: {} }]);
	expect(output).toEqual([[]]);
	expect(told).toEqual(['There is no event yet. Listen for a test event again.']);
});

test('whoever listens is told which events are left out', async () => {
	const { output, told } = await emitted([leftOutItem(['new_session', 'new_session', 'x\ny'])]);
	expect(output).toEqual([[]]);
	expect(told).toEqual([
		'A delivery came with new_session, x\\u000ay, which the parameters of this trigger leave out. Choose the event, and listen again.',
	]);
});

test('a signal goes on, and nothing is told', async () => {
	const { output, told } = await emitted([{ json: { eventId: '1' } }]);
	expect(output).toEqual([[{ json: { eventId: '1' } }]]);
	expect(told).toEqual([]);
});
