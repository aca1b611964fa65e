import type { Router } from 'express';
import type { z } from 'zod';

import { answer, parse } from '../express';
import { invalid, refusal } from './answers';
import type { JobRunner } from './jobs';
import * as schemas from './schemas';
import type { StoredJob, Subject, SurfeState } from './state';

type JsonRecord = Record<string, unknown>;

interface Start {
	path: string;
	subject: Subject;
	schema: z.ZodTypeAny;
	byEmail: boolean;
}

const STARTS: Start[] = [
	{ path: '/v2/people/enrich', subject: 'person', schema: schemas.enrichPeople, byEmail: false },
	{ path: '/v2/people/find-by-email', subject: 'person', schema: schemas.findByEmail, byEmail: true },
	{ path: '/v2/companies/enrich', subject: 'company', schema: schemas.enrichCompanies, byEmail: false },
];

const LIST = { person: 'people', company: 'companies' } as const;

/** Start calls: every one makes a job, whether or not the same was asked for before. */
export function enrichmentRoutes(router: Router, state: SurfeState, runner: JobRunner): void {
	for (const { path, subject, schema, byEmail } of STARTS) {
		router.post(
			path,
			answer(({ body }) => {
				const wanted = parse(schema, body, invalid) as JsonRecord;
				const requested = wanted[LIST[subject]] as JsonRecord[];
				spend(state, subject, requested.length);
				const { webhookUrl = null } = (wanted.notificationOptions ?? {}) as { webhookUrl?: string | null };
				const include = byEmail ? { linkedInUrl: true } : includeOf(wanted);
				const job = state.newJob({ subject, requested, byEmail, include, webhookUrl });
				runner.run(job);
				const enrichmentCallbackURL = `https://api.surfe.com/v2/${LIST[subject]}/enrich/${job.id}`;
				const message = `Your enrichment should take about ${Math.ceil(requested.length / 10)} seconds`;
				return { status: 202, body: { enrichmentID: job.id, enrichmentCallbackURL, message } };
			}),
		);
	}
	for (const subject of ['person', 'company'] as const) {
		router.get(
			`/v2/${LIST[subject]}/enrich/:id`,
			answer(({ params }) => {
				const job = state.jobs.get(params.id);
				if (job?.subject !== subject) throw refusal(404, 'enrichment not found');
				return { body: shown(job) };
			}),
		);
	}
}

/** Skipping mobiles where no email is found, without looking for emails, completes with nothing. */
function includeOf(wanted: JsonRecord): JsonRecord {
	const { include, enrichmentOptions } = wanted as { include: JsonRecord; enrichmentOptions?: JsonRecord };
	const skips = enrichmentOptions?.skipMobileEnrichmentIfNoEmailFound === true && !include.email;
	const personal = enrichmentOptions?.acceptedEmailType === 'personal';
	return { ...include, ...(skips || personal ? { mobile: false } : {}) };
}

function spend(state: SurfeState, subject: Subject, count: number): void {
	const quota = subject === 'person' ? 'peopleEnrichments' : 'companies';
	if (state.credits.email <= 0) throw refusal(402, 'Not enough credits');
	if (state.quotas[quota] < count) throw refusal(state.settings.exhausted, 'Daily quota exceeded');
	state.quotas[quota] -= count;
}

function shown(job: StoredJob): JsonRecord {
	const done = job.results.filter((result) => result !== null).length;
	const records = job.results.map((result, index) => result ?? stub(job.requested[index]));
	return {
		...(job.subject === 'person' ? { enrichmentID: job.id } : {}),
		status: job.status,
		percentCompleted: Math.floor((done / job.results.length) * 100),
		[LIST[job.subject]]: done === 0 ? null : records,
	};
}

function stub({ externalID }: JsonRecord): JsonRecord {
	return { externalID, emails: null, mobilePhones: null, jobHistory: null, status: 'IN_PROGRESS' };
}
