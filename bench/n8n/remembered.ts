import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import { numbered, visitorsBody } from '../deliveries';
import { median, ratioOf } from '../measuring/rounds';
import type { Row, Section } from '../measuring/row';
import { publishTrigger, type Receiver } from './contenders';
import { executionCount, untilSucceeded } from './executions';
import { send } from './load';
import { acceptedRates } from './throughput';

const SECTION = 'Growth: events per second at 10 and 100 times as many remembered across restarts, lazy acquire';
const BASE = 200;
const TIMES = [10, 100];
const SUBJECTS = 1000;
/** Visitors whose events fill the memory; far from those that are measured. */
const FIRST_VISITOR = 10_000_000;

const NOTE =
	"n8n's store of remembered events is one row that is read and written whole. Hence the bound, 2,000 unless the user says otherwise.";

/** What an event costs the more are remembered across restarts: that memory is n8n's, and its cost grows with it. */
export const remembered: Section = {
	name: SECTION,
	expected: ({ quick }) => (quick ? [] : TIMES.map(nameOf)),
	async measure({ quick, say }) {
		if (quick) return [];
		const env = { N8N_LOG_LEVEL: 'error', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
		const n8n = await startN8n({ env, say });
		try {
			return await measure(n8n);
		} finally {
			await n8n.close();
		}
	},
};

async function measure(n8n: RunningN8n): Promise<Row[]> {
	const receivers: Receiver[] = [];
	for (const times of [1, ...TIMES]) receivers.push(await filled(n8n, times));
	const figures = await acceptedRates(n8n, receivers, { rounds: 5, seconds: 3, warmUp: 32 });
	const rates = (times: number) => figures.get(nameOf(times))!.map(({ perSecond }) => perSecond);
	return TIMES.map((times) => ({
		section: SECTION,
		what: nameOf(times),
		value: median(rates(times)),
		unit: 'deliveries/s',
		peer: nameOf(1),
		peerValue: median(rates(1)),
		...ratioOf(rates(times), rates(1)),
		reach: null,
		note: NOTE,
	}));
}

/** A trigger that remembers so many times as many events, and already does. */
async function filled(n8n: RunningN8n, times: number): Promise<Receiver> {
	const rememberedEvents = BASE * times;
	const parameters = { options: { skipDuplicates: 'restarts', rememberedEvents } };
	const published = await publishTrigger(n8n.client, n8n.instance.url, parameters);
	const receiver = { ...published, name: nameOf(times) };
	const { workflowId, url, request } = receiver;
	let next = FIRST_VISITOR;
	const batch = () => request(visitorsBody(numbered(SUBJECTS).map(() => (next += 1))));
	const amount = Math.ceil(rememberedEvents / SUBJECTS);
	const before = await executionCount(n8n.client, workflowId);
	const { statuses } = await send({ url, amount, concurrency: 1, next: batch });
	if (statuses[200] !== amount) throw new Error(`Not all were accepted: ${JSON.stringify(statuses)}`);
	await untilSucceeded(n8n.client, workflowId, before + amount);
	return receiver;
}

function nameOf(times: number): string {
	return `${(BASE * times).toLocaleString('en-US')} remembered events`;
}
