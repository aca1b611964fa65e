import express, { type Express, type Router } from 'express';
import { z } from 'zod';

import { answer, parse, type PlainRequest } from '../express';
import { invalid, refusal } from './answers';
import { isKnown } from './catalog';
import { ENRICHERS } from './enrichmentData';
import { ENTITIES, ID_PATTERN, PLURAL, type Entity } from './names';
import { jobRequest } from './schemas';
import { newId, type ExploriumState, type StoredJob } from './state';

const MOST_ROWS = 10_000;
const HOUR_MS = 3_600_000;

/** Enrichments in the background (`v2/async-guide`): lists of ids, jobs over them, results as files. */
export function jobRoutes(router: Router, state: ExploriumState): void {
	const own = (id: string): StoredJob => {
		const found = state.jobs.get(id);
		if (!found) throw refusal(404, 'Job not found');
		return found;
	};

	router.post(
		'/async/entity-id-datasets/upload',
		express.text({ type: 'multipart/form-data', limit: '20mb' }),
		answer((req) => {
			const { entity_type: entity, name, description, file } = parse(upload, partsOf(req), invalid);
			const [column, ...ids] = file.split(/\r?\n/).filter((line) => line !== '');
			if (column !== `${entity}_id` || !ids.every((id) => ID_PATTERN[entity].test(id)) || ids.length > MOST_ROWS) {
				throw invalid([{ path: ['file'], message: 'not a list of IDs of this entity', code: 'custom' }]);
			}
			const list_id = newId('list');
			state.lists.set(list_id, { entity, ids });
			const expiresAt = new Date(Date.now() + 24 * HOUR_MS).toISOString();
			const told = { rowCount: ids.length, entityType: entity, tenantId: state.tenantId, expiresAt };
			return { body: { list_id, name, description, ...told } };
		}),
	);
	for (const entity of ENTITIES) {
		for (const type of Object.keys(ENRICHERS[entity])) {
			router.post(
				`/${PLURAL[entity]}/${type}/job`,
				answer(({ body }) => {
					const { list_id, parameters } = parse(jobRequest(type), body, invalid);
					const list = state.lists.get(list_id);
					if (!list) throw refusal(404, 'Dataset not found');
					if (list.entity !== entity) throw refusal(400, 'The dataset is of another entity type');
					state.bill(list.ids.length);
					const job_id = newId('job');
					const created_at = new Date().toISOString();
					const job = { job_id, list_id, entity, type, parameters: parameters ?? {}, created_at };
					state.jobs.set(job_id, { ...job, status: 'queued', readingsLeft: state.jobReadings });
					return { body: { job_id, status: 'queued' } };
				}),
			);
		}
	}
	router.get(
		'/jobs/status/:id',
		answer((req) => {
			const job = own(req.params.id);
			advance(job);
			return { body: shown(state, job, req) };
		}),
	);
	router.post(
		'/jobs/cancel/:id',
		answer((req) => {
			const job = own(req.params.id);
			if (job.status === 'queued' || job.status === 'running') job.status = 'cancelled';
			return { body: shown(state, job, req) };
		}),
	);
	router.get(
		'/jobs',
		answer((req) => {
			const { status, skip } = parse(listQuery, req.query, invalid);
			const all = [...state.jobs.values()].filter((job) => status === undefined || job.status === status);
			const page = all.slice(skip, skip + state.jobsPerPage);
			return { body: { jobs: page.map((job) => shown(state, job, req)), total: all.length } };
		}),
	);
}

/** Where results lie, at signed addresses: whoever has one needs no key. */
export function fileRoutes(app: Express, state: ExploriumState): void {
	app.get('/files/:id', (req, res) => {
		state.downloads += 1;
		const job = state.jobs.get(req.params.id);
		const isSigned = job !== undefined && req.query.signature === `signature-of-${job.job_id}`;
		if (isSigned && req.get('api_key') === undefined) res.type('text/csv').send(resultOf(state, job));
		else res.status(403).type('xml').send('<Error/>');
	});
}

const upload = z
	.object({
		file: z.string().min(1),
		entity_type: z.enum(['business', 'prospect']),
		name: z.string().min(1),
		description: z.string().min(1),
	})
	.strict();

const listQuery = z
	.object({
		status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'expired']).optional(),
		skip: z.coerce.number().int().min(0).default(0),
	})
	.strict();

/** The parts of a form by their names (RFC 7578). */
function partsOf(req: PlainRequest): Record<string, string> {
	const [, boundary] = /boundary=(\S+)$/.exec(req.get('content-type') ?? '') ?? [];
	const sent: unknown = req.body;
	if (boundary === undefined || typeof sent !== 'string') return {};
	const parts = sent.split(`--${boundary}`).slice(1, -1);
	return Object.fromEntries(
		parts.map((part) => {
			const [head, ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
			return [/name="(\w+)"/.exec(head)?.[1] ?? '', rest.join('\r\n\r\n').replace(/\r\n$/, '')];
		}),
	);
}

/** A job goes on while it is looked at. */
function advance(job: StoredJob): void {
	if (job.status !== 'queued' && job.status !== 'running') return;
	job.status = job.readingsLeft > 0 ? 'running' : job.failure === undefined ? 'succeeded' : 'failed';
	job.readingsLeft -= 1;
}

function shown(state: ExploriumState, job: StoredJob, req: PlainRequest): object {
	const { job_id, status, list_id, entity, created_at, failure } = job;
	const { ids } = state.lists.get(list_id) ?? { ids: [] };
	const row_count = ids.length;
	const base = `${req.protocol}://${req.get('host')}${req.baseUrl.replace(/\/v2$/, '')}`;
	const expires_at = new Date(Date.now() + HOUR_MS).toISOString();
	return {
		job_id,
		status,
		input: { list_id, row_count, entity_type: entity },
		timing: { created_at, started_at: created_at, finished_at: status === 'succeeded' ? created_at : null },
		credit_usage: { total_credits: row_count, total_results: row_count },
		...(failure === undefined || status !== 'failed' ? {} : { error: failure }),
		...(status === 'succeeded'
			? {
					results: {
						format: 'csv',
						download_url: `${base}/files/${job_id}?signature=signature-of-${job_id}`,
						expires_at,
						file_expires_at: expires_at,
					},
				}
			: {}),
	};
}

function resultOf(state: ExploriumState, { list_id, entity, type, parameters }: StoredJob): string {
	const { ids } = state.lists.get(list_id) ?? { ids: [] };
	const rows = ids.filter(isKnown).flatMap((id) => {
		const found = [ENRICHERS[entity][type].data(id, 'v2', parameters)].flat();
		return found.map((data): Record<string, unknown> => ({ ...data, [keyOf(entity)]: id }));
	});
	const columns = [keyOf(entity), ...new Set(rows.flatMap(Object.keys).filter((name) => name !== keyOf(entity)))];
	const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
	return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

const keyOf = (entity: Entity): string => `${entity}_id`;

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	const written = typeof value === 'string' ? value : JSON.stringify(value);
	return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}
