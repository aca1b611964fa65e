import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock';
import type { Credentials } from '../../test/engine/harness/engine';
import { runNode } from '../../test/engine/harness/engine';
import { numbered } from '../deliveries';
import { median, ratioOf } from '../measuring/rounds';
import type { Row, Section } from '../measuring/row';

/** An operation over many input items, in n8n's engine. */
interface Task {
	readonly name: string;
	readonly node: string;
	readonly parameters: INodeParameters;
	readonly input: (row: number) => IDataObject;
}

const businessId = (row: number): string => `a${row.toString(16).padStart(31, '0')}`;

const TASKS: readonly Task[] = [
	{
		name: 'Explorium: match companies',
		node: 'explorium',
		parameters: { resource: 'business', operation: 'match' },
		input: (row) => ({ name: `Company ${row}`, domain: `company-${row}.example` }),
	},
	{
		name: 'Explorium: enrich companies',
		node: 'explorium',
		parameters: { resource: 'business', operation: 'enrich', businessEnrichments: ['firmographics'] },
		input: (row) => ({ business_id: businessId(row) }),
	},
	{
		name: 'Explorium: enroll companies',
		node: 'explorium',
		parameters: {
			options: { apiVersion: 'v1' },
			resource: 'enrollment',
			operation: 'create',
			entity: 'business',
			enrollmentKey: 'bench',
			businessEvents: ['new_product'],
			businessIds: '={{ $json.business_id }}',
		},
		input: (row) => ({ business_id: businessId(row) }),
	},
	{
		name: 'Surfe: enrich people',
		node: 'surfe',
		parameters: { resource: 'person', operation: 'enrich', include: ['email'], peopleFrom: 'items' },
		input: (row) => ({ firstName: 'Maya', lastName: `Row${row}`, companyDomain: 'fjordline.example' }),
	},
];

const SECTION = "Actions in n8n's engine, of a vendor that answers at once: items per second of processor time";
const BASE = 1000;

/** Not that of other sections, for whom its rate limit would be used up for hours to come. */
const ACCOUNT = 'actions';

/** Half: of larger sizes the caches of the processor hold less. Quadratic growth would leave a tenth. */
const REACH = 0.5;

const sizes = (quick: boolean) => (quick ? [10_000] : [10_000, 100_000]);

/** What the node itself costs for each item, and that it stays so for many. */
export const actions: Section = {
	name: SECTION,
	expected: ({ quick }) => TASKS.flatMap(({ name }) => sizes(quick).map((size) => nameOf(name, size))),
	async measure({ quick, say }) {
		const vendors = fork(join(__dirname, 'vendors.ts'), { execArgv: ['--import', 'tsx'] });
		try {
			const [credentials] = (await once(vendors, 'message')) as [Credentials];
			const rows: Row[] = [];
			for (const task of TASKS) {
				say(task.name);
				rows.push(...(await measureTask(task, sizes(quick), quick ? 2 : 3, credentials)));
			}
			return rows;
		} finally {
			vendors.disconnect();
		}
	},
};

async function measureTask(task: Task, larger: number[], rounds: number, credentials: Credentials): Promise<Row[]> {
	const rates = new Map<number, number[]>([BASE, ...larger].map((size) => [size, []]));
	await rateOf(task, BASE, credentials);
	for (let round = 0; round < rounds; round++) {
		for (const [size, measured] of rates) measured.push(await rateOf(task, size, credentials));
	}
	return larger.map((size) => ({
		section: SECTION,
		what: nameOf(task.name, size),
		value: median(rates.get(size)!),
		unit: 'items/s',
		peer: `with ${BASE.toLocaleString('en-US')}`,
		peerValue: median(rates.get(BASE)!),
		...ratioOf(rates.get(size)!, rates.get(BASE)!),
		reach: REACH,
	}));
}

function nameOf(task: string, size: number): string {
	return `${task}, ${size.toLocaleString('en-US')} items`;
}

/** Items per second of this process's processor time. Throws where not every item comes out. */
async function rateOf({ node, parameters, input }: Task, size: number, credentials: Credentials): Promise<number> {
	const items = numbered(size).map(input);
	const before = process.cpuUsage();
	const options = { credentials, account: ACCOUNT };
	const { items: out, error } = await withoutWaiting(async () => await runNode(node, parameters, items, options));
	const { user, system } = process.cpuUsage(before);
	if (error) throw error;
	if (out.length === 0) throw new Error(`Nothing came of ${size} items`);
	return size / ((user + system) / 1_000_000);
}

/** How far the nodes' clock is ahead, in milliseconds; it never goes back, since rate limits are remembered. */
let ahead = 0;

/** Waiting for a rate limit takes no time, but the nodes' clock moves on by it. */
async function withoutWaiting<T>(work: () => Promise<T>): Promise<T> {
	const { now, sleep } = clock;
	const pass = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
		signal?.throwIfAborted();
		ahead += milliseconds;
		await new Promise(setImmediate);
	};
	Object.assign(clock, { now: () => now() + ahead, sleep: pass });
	try {
		return await work();
	} finally {
		Object.assign(clock, { now, sleep });
	}
}
