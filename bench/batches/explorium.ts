import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode } from '../../test/engine/harness/engine';
import { Courier } from '../../sandbox/courier';
import { ExploriumSimulator } from '../../sandbox/explorium';
import { listen } from '../../sandbox/express';
import { numbered } from '../deliveries';
import { fastly, fastNow, fastSleep } from './clock';

/** Rows a minute, as the vendor documents them. */
export const ROWS_PER_MINUTE = 200;
const WINDOW_MS = 60_000;
const LATENCY_MS = 50;

/** How rows reached the vendor. */
export interface Passage {
	/** Requests that were carried out, and those answered with 429. */
	requests: number;
	refused: number;
	/** Rows that the vendor took. */
	rows: number;
	/** By the vendor's clock. */
	seconds: number;
}

/** Work with Explorium's API that comes in rows. */
export interface Task {
	name: string;
	rowsPerRequest: number;
	path: string;
	/** The node's parameters, and the input item for a row. */
	parameters: (apiVersion: string) => INodeParameters;
	input: (rows: number) => IDataObject[];
	/** The body of a request made by hand. */
	body: (rows: number[]) => object;
}

const idOf = (row: number): string => `a${row.toString(16).padStart(31, '0')}`;

export const ENROLL: Task = {
	name: 'Explorium: enroll ids',
	rowsPerRequest: 20,
	path: '/v1/businesses/events/enrollments',
	parameters: (apiVersion) => ({
		options: { apiVersion },
		resource: 'enrollment',
		operation: 'create',
		entity: 'business',
		enrollmentKey: 'bench',
		businessEvents: ['new_product'],
		businessIds: '={{ $json.ids }}',
	}),
	input: (rows) => [{ ids: numbered(rows).map(idOf) }],
	body: (rows) => ({ business_ids: rows.map(idOf), event_types: ['new_product'], enrollment_key: 'bench' }),
};

export const MATCH: Task = {
	name: 'Explorium: match companies',
	rowsPerRequest: 50,
	path: '/v1/businesses/match',
	parameters: (apiVersion) => ({ resource: 'business', operation: 'match', options: { apiVersion } }),
	input: (rows) => numbered(rows).map((row) => ({ name: `Company ${row}`, domain: `company-${row}.example` })),
	body: (rows) => ({
		businesses_to_match: rows.map((row) => ({ name: `Company ${row}`, domain: `company-${row}.example` })),
	}),
};

/** The node, in n8n's engine. */
export async function byTheNode(task: Task, rows: number): Promise<Passage> {
	return await atExplorium(task, async (url, apiKey, partnerId) => {
		const credentials = { exploriumSignalsApi: { apiKey, partnerId, webhookSecret: '', baseUrl: url } };
		const { error } = await runNode('explorium', task.parameters('v1'), task.input(rows), { credentials });
		if (error) throw error;
	});
}

/**
 * As the HTTP Request node sends what a Code node has cut into requests: as many at a time as fit into a minute, then
 * a pause of a minute.
 */
export async function batchedByHand(task: Task, rows: number): Promise<Passage> {
	return await atExplorium(task, async (url, apiKey) => {
		const bodies = parts(rows, task.rowsPerRequest).map(task.body);
		const atATime = Math.floor(ROWS_PER_MINUTE / task.rowsPerRequest);
		for (let from = 0; from < bodies.length; from += atATime) {
			if (from > 0) await fastSleep(WINDOW_MS);
			await Promise.all(bodies.slice(from, from + atATime).map(async (body) => await post(url, task, apiKey, body)));
		}
	});
}

/** One call for each item, one after the other, none repeated, as the vendor's own node does. */
export async function oneByOne(task: Task, rows: number): Promise<Passage> {
	return await atExplorium(task, async (url, apiKey) => {
		for (const part of parts(rows, 1)) await post(url, task, apiKey, task.body(part));
	});
}

async function post(url: string, { path }: Task, apiKey: string, body: object): Promise<void> {
	const headers = { 'content-type': 'application/json', api_key: apiKey };
	await (await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).arrayBuffer();
}

function parts(rows: number, size: number): number[][] {
	return Array.from({ length: Math.ceil(rows / size) }, (_, part) => {
		return numbered(Math.min(size, rows - part * size)).map((row) => part * size + row);
	});
}

/** A simulator of its own that answers after 50 ms and counts rows by the fast clock. */
async function atExplorium(
	task: Task,
	work: (url: string, apiKey: string, partnerId: string) => Promise<void>,
): Promise<Passage> {
	const rateLimit = { rows: ROWS_PER_MINUTE, windowMs: WINDOW_MS, now: fastNow };
	const simulator = new ExploriumSimulator(new Courier([]), { rateLimit });
	simulator.faults.follow({ latencyMs: LATENCY_MS });
	const { url, close } = await listen(simulator.app);
	const { apiKey, partnerId, requests } = simulator.state;
	try {
		const seconds = await fastly(async () => await work(url, apiKey, partnerId));
		const sent = requests.filter(({ path, method }) => method === 'POST' && path === task.path);
		const done = sent.filter(({ status }) => status >= 200 && status < 300);
		return {
			requests: done.length,
			refused: sent.filter(({ status }) => status === 429).length,
			rows: done.reduce((sum, { body }) => sum + rowsIn(body), 0),
			seconds,
		};
	} finally {
		await close();
	}
}

/** The rows are the longest list of a body; another one may name event types. */
function rowsIn(body: unknown): number {
	return Math.max(0, ...Object.values(body as object).map((value) => (Array.isArray(value) ? value.length : 0)));
}
