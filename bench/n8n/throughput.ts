import type { RunningN8n } from '../../sandbox/n8n';
import { visitorBody, visitorsBody } from '../deliveries';
import { inTurn } from '../measuring/rounds';
import { forged, type Receiver } from './contenders';
import { executionCount, untilSucceeded } from './executions';
import { send, type Request } from './load';
import { processorMs } from './processor';

/** What one round gave. */
export interface Sample {
	perSecond: number;
	/** Processor milliseconds of n8n for each; null where the system does not tell. */
	cpuMs: number | null;
}

/** Samples of every round, by what was measured. */
export type Figures = Map<string, Sample[]>;

export interface Plan {
	rounds: number;
	/** About how long each load lasts, in seconds. */
	seconds: number;
	/** Requests sent to each before anything counts, twice. */
	warmUp: number;
}

export const FORGED = 'forged';
export const DUPLICATES = 'duplicates';
export const IN_ONE = 'items/s, 1,000 subjects in one delivery';

const SUBJECTS_IN_ONE = 1000;

let visitors = 0;
const newVisitor = (): number => (visitors += 1);

/** Accepted events per second of every receiver, interleaved. Each event is a new one; executions must be as many. */
export async function acceptedRates(n8n: RunningN8n, receivers: readonly Receiver[], plan: Plan): Promise<Figures> {
	const amounts = new Map<string, number>();
	// All of them first, so that none is measured while n8n itself is cold.
	for (const receiver of receivers) await acceptAll(n8n, receiver, plan.warmUp);
	for (const receiver of receivers) {
		const { perSecond } = await acceptAll(n8n, receiver, plan.warmUp);
		amounts.set(receiver.name, Math.ceil(plan.seconds * perSecond));
	}
	const figures: Figures = new Map(receivers.map(({ name }) => [name, []]));
	for (let round = 0; round < plan.rounds; round++) {
		for (const receiver of inTurn(receivers, round)) {
			figures.get(receiver.name)!.push(await acceptAll(n8n, receiver, amounts.get(receiver.name)!));
		}
	}
	return figures;
}

/** Accepts so many new events, until the last execution has ended. */
async function acceptAll(
	n8n: RunningN8n,
	{ name, workflowId, url, request }: Receiver,
	amount: number,
): Promise<Sample> {
	const before = await executionCount(n8n.client, workflowId);
	return await sampled(n8n, amount, async () => {
		const { statuses } = await send({ url, amount, next: () => request(visitorBody(newVisitor())) });
		if (statuses[200] !== amount) throw new Error(`${name}: not all were accepted: ${JSON.stringify(statuses)}`);
		await untilSucceeded(n8n.client, workflowId, before + amount);
	});
}

async function sampled({ instance }: RunningN8n, count: number, work: () => Promise<void>): Promise<Sample> {
	const cpuBefore = await processorMs(instance.pid);
	const started = performance.now();
	await work();
	const seconds = (performance.now() - started) / 1000;
	const cpuAfter = await processorMs(instance.pid);
	const cpuMs = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / count;
	return { perSecond: count / seconds, cpuMs };
}

/** Deliveries per second that start nothing: with a wrong signature, and of an event that was delivered before. */
export async function refusedRates(n8n: RunningN8n, receiver: Receiver, plan: Plan): Promise<Figures> {
	const known = receiver.request(visitorBody(newVisitor()));
	const { workflowId, url } = receiver;
	const before = await executionCount(n8n.client, workflowId);
	await send({ url, amount: 1, next: () => known });
	await untilSucceeded(n8n.client, workflowId, before + 1);

	const loads = [
		{ name: FORGED, status: 400, next: () => forged(visitorBody(newVisitor())) },
		{ name: DUPLICATES, status: 200, next: () => known },
	];
	const figures: Figures = new Map(loads.map(({ name }) => [name, []]));
	const amounts = new Map<string, number>();
	for (const { name, status, next } of loads) {
		await answered(n8n, url, plan.warmUp, status, next);
		const { perSecond } = await answered(n8n, url, plan.warmUp * 2, status, next);
		amounts.set(name, Math.ceil(plan.seconds * perSecond));
	}
	for (let round = 0; round < plan.rounds; round++) {
		for (const { name, status, next } of inTurn(loads, round)) {
			figures.get(name)!.push(await answered(n8n, url, amounts.get(name)!, status, next));
		}
	}
	const started =
		(await executionCount(n8n.client, workflowId, ['success', 'error', 'running', 'new', 'crashed'])) - before - 1;
	if (started !== 0) throw new Error(`${started} executions were started by deliveries that should start none`);
	return figures;
}

async function answered(
	n8n: RunningN8n,
	url: string,
	amount: number,
	status: number,
	next: () => Request,
): Promise<Sample> {
	return await sampled(n8n, amount, async () => {
		const { statuses } = await send({ url, amount, next });
		if (statuses[status] !== amount) throw new Error(`Not all were answered ${status}: ${JSON.stringify(statuses)}`);
	});
}

/** Items per second where every delivery brings 1,000 subjects. */
export async function batchRates(n8n: RunningN8n, receiver: Receiver, { rounds }: Plan): Promise<Figures> {
	await deliverBatches(n8n, receiver);
	const samples: Sample[] = [];
	for (let round = 0; round < rounds; round++) samples.push(await deliverBatches(n8n, receiver));
	return new Map([[IN_ONE, samples]]);
}

async function deliverBatches(n8n: RunningN8n, { workflowId, url, request }: Receiver): Promise<Sample> {
	const amount = 3;
	const newBatch = () => request(visitorsBody(Array.from({ length: SUBJECTS_IN_ONE }, newVisitor)));
	const before = await executionCount(n8n.client, workflowId);
	return await sampled(n8n, amount * SUBJECTS_IN_ONE, async () => {
		const { statuses } = await send({ url, amount, concurrency: 1, next: newBatch });
		if (statuses[200] !== amount) throw new Error(`Not all were accepted: ${JSON.stringify(statuses)}`);
		await untilSucceeded(n8n.client, workflowId, before + amount);
	});
}
