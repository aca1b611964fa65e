import { setTimeout as wait } from 'node:timers/promises';

import type { N8nClient } from '../../sandbox/n8n/client';

const WITHIN_MS = 120_000;

/** How many executions of a workflow n8n has on record as successful, or with any of the statuses. */
export async function executionCount(
	client: N8nClient,
	workflowId: string,
	status: readonly string[] = ['success'],
): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
	const { count } = await client.call('GET', `/rest/executions?filter=${filter}&limit=1`);
	return count as number;
}

/** Waits until so many executions have succeeded. */
export async function untilSucceeded(client: N8nClient, workflowId: string, expected: number): Promise<void> {
	const deadline = Date.now() + WITHIN_MS;
	for (;;) {
		const count = await executionCount(client, workflowId);
		if (count === expected) return;
		if (count > expected || Date.now() > deadline) throw new Error(`${count} executions in place of ${expected}`);
		await wait(50);
	}
}
