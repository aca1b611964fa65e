import { missingServices, startQueue, type Queue } from '../../sandbox/n8n/queue';
import type { N8nInstance } from '../../sandbox/n8n/instance';
import { visitorBody } from '../deliveries';
import { median } from '../measuring/rounds';
import type { Row, Section } from '../measuring/row';
import { publishTrigger, type Receiver } from './contenders';
import { executionCount, untilSucceeded } from './executions';
import { send } from './load';
import { processorMs } from './processor';

const SECTION = 'Queue mode, lazy acquire: processor milliseconds per accepted event, by role';
const ROLES = ['main process', 'webhook processor', 'worker'] as const;
const ALL = 'all roles';
const ROUNDS = 5;
const EVENTS = 300;

/** What each role of queue mode pays for an event, so that capacity can be planned. Needs PostgreSQL and Redis. */
export const queueMode: Section = {
	name: SECTION,
	expected: ({ quick }) => (quick ? [] : [...ROLES]),
	async measure({ quick, say }) {
		const missing = quick ? 'Left out of the quick form.' : await missingServices();
		if (missing !== null) {
			say(missing);
			return [];
		}
		const env = { N8N_LOG_LEVEL: 'error', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
		const queue = await startQueue({ processors: 1, workers: 1, env });
		try {
			return await measure(queue);
		} finally {
			await queue.close();
		}
	},
};

async function measure(queue: Queue): Promise<Row[]> {
	const receiver = await publishTrigger(queue.client, queue.processors[0].url);
	const processes = [queue.main, queue.processors[0], queue.workers[0]];
	await deliver(queue, receiver, processes);
	const rounds: number[][] = [];
	for (let round = 0; round < ROUNDS; round++) rounds.push(await deliver(queue, receiver, processes));
	return ROLES.map((role, index) => {
		const shares = rounds.map((costs) => costs[index] / sum(costs));
		return {
			section: SECTION,
			what: role,
			value: median(rounds.map((costs) => costs[index])),
			unit: 'ms',
			peer: ALL,
			peerValue: median(rounds.map(sum)),
			ratio: median(shares),
			spread: [Math.min(...shares), Math.max(...shares)],
			reach: null,
		};
	});
}

let visitors = 0;

/** Milliseconds per event of each process, until the last execution has ended. */
async function deliver(queue: Queue, receiver: Receiver, processes: N8nInstance[]): Promise<number[]> {
	const costs = async () => await Promise.all(processes.map(async ({ pid }) => (await processorMs(pid)) ?? 0));
	const executed = await executionCount(queue.client, receiver.workflowId);
	const before = await costs();
	const next = () => receiver.request(visitorBody((visitors += 1)));
	const { statuses } = await send({ url: receiver.url, amount: EVENTS, next });
	if (statuses[200] !== EVENTS) throw new Error(`Not all were accepted: ${JSON.stringify(statuses)}`);
	await untilSucceeded(queue.client, receiver.workflowId, executed + EVENTS);
	return (await costs()).map((cost, index) => (cost - before[index]) / EVENTS);
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
