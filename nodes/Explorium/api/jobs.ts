import { oneColumn, readCsv } from '../../shared/csv';
import { download, path, type ApiContext } from '../../shared/http';
import { firstText, record, text, type JsonRecord } from '../../shared/read';
import { z } from '../../shared/zod';
import { PLURAL } from './common';
import { EXPLORIUM, read, request } from './request';
import { answerItself } from './schemas';
import type { Job, JobApi } from './types';

/**
 * Enrichments of up to 10,000 rows in the background (`v2/async-guide`): a list of ids is uploaded, a job is started
 * over it, and its result is a file. Only the current generation has them.
 */
export function jobs(ctx: ApiContext): JobApi {
	return {
		async upload(entity, ids, { name, description }) {
			const file = oneColumn(`${entity}_id`, ids);
			// A list costs nothing. It is kept, so that a node that runs again starts its job over the same one.
			const call = {
				method: 'POST',
				path: path`/v2/async/entity-id-datasets/upload`,
				text: form({ entity_type: entity, name, description }, file, `${entity}-ids.csv`),
				headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
				idempotent: true,
				isKept: true,
				doing: 'take the list of IDs',
			} as const;
			return await request(ctx, call, uploaded);
		},
		async start(entity, type, listId, { parameters, tellsByEmail }) {
			const call = {
				method: 'POST',
				path: path`/v2/${PLURAL[entity]}/${type}/job`,
				body: {
					list_id: listId,
					...(parameters ? { parameters } : {}),
					...(tellsByEmail ? { notifications: { email: { enabled: true, on: ['success', 'failure'] } } } : {}),
				},
				idempotent: false,
				bills: true,
				doing: 'start the job',
			} as const;
			return await request(ctx, call, started);
		},
		async get(id) {
			return await read(ctx, 'read the job', path`/v2/jobs/status/${id}`, job);
		},
		async list(status, limit) {
			const found: Job[] = [];
			for (;;) {
				const query = { status: status ?? undefined, skip: found.length > 0 ? found.length : undefined };
				const { jobs: page, total } = await read(ctx, 'list the jobs', path`/v2/jobs`, jobList, query);
				found.push(...page);
				const isLast = page.length === 0 || found.length >= (total ?? Infinity);
				if (isLast || found.length >= limit) return found.slice(0, limit);
			}
		},
		async cancel(id) {
			const call = {
				method: 'POST',
				path: path`/v2/jobs/cancel/${id}`,
				idempotent: true,
				doing: 'cancel the job',
			} as const;
			return await request(ctx, call, job);
		},
		async result(address) {
			return readCsv(await download(ctx, EXPLORIUM, address, 'give the result of the job')).map(withLists);
		},
	};
}

const job = answerItself.transform(toJob);
const jobList = z.object({ jobs: z.array(job), total: z.number().nullish() });
const uploaded = z
	.object({ list_id: z.string().min(1) })
	.catchall(z.unknown())
	.transform(({ response_context: _context, ...told }) => told);
const started = z
	.object({ job_id: z.string().min(1) })
	.catchall(z.unknown())
	.transform(({ response_context: _context, ...told }) => told);

/** The guide goes by the address of the result and by the error, whatever the state is called. */
function toJob({ results, ...rest }: JsonRecord): Job {
	const { download_url, ...told } = record(results);
	const address = text(download_url);
	const failure = firstText(rest.error, record(rest.error).message, record(rest.error).details);
	const status = text(rest.status) ?? 'unknown';
	return {
		status,
		address,
		failure,
		hasEnded: address !== null || failure !== null || ENDED.includes(status.toLowerCase()),
		raw: Object.keys(told).length > 0 ? { ...rest, results: told } : rest,
	};
}

const ENDED = ['succeeded', 'failed', 'cancelled', 'expired'];

/** Cells with a list or an object in them, as JSON, become one. */
function withLists(row: Record<string, string | null>): JsonRecord {
	return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? null : parsed(cell)]));
}

function parsed(cell: string): unknown {
	if (!/^\s*[[{]/.test(cell)) return cell;
	try {
		return JSON.parse(cell) as unknown;
	} catch {
		return cell;
	}
}

const BOUNDARY = 'entity-ids-7f3a9c51d2';

/** Fields and a file as a form (RFC 7578); no field can end its part. */
function form(fields: Record<string, string>, file: string, fileName: string): string {
	const parts = [
		...Object.entries(fields).map(([name, value]) => `name="${name}"\r\n\r\n${value.replaceAll(BOUNDARY, '')}`),
		`name="file"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n${file}`,
	];
	const written = parts.map((part) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${part}\r\n`);
	return `${written.join('')}--${BOUNDARY}--\r\n`;
}
