import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../shared/actions/resource';
import { aText, parametersOf } from '../../shared/parameters';
import { text, type JsonRecord } from '../../shared/read';
import { PLURAL, readJob, type Job, type Subject } from '../api';
import { statusOf } from '../progress';
import { outputProperty, wantsOriginal } from '../properties';
import { shaped } from '../results';

const enrichmentIdProperty: INodeProperties = {
	displayName: 'Enrichment ID',
	name: 'enrichmentId',
	type: 'string',
	default: '={{ $json.enrichmentId }}',
	required: true,
	placeholder: 'e.g. 0197a4f0-6a0f-7a51-b7d1-2f0d2c1c9a11',
	description: 'The ID that Enrich outputs with Results set to Return at Once, and that every notification carries',
};

/** Get Enrichment, for people or for companies. */
export function getEnrichmentOperation(subject: Subject): Operation {
	const list = PLURAL[subject];
	return {
		name: 'Get Enrichment',
		value: 'getEnrichment',
		action: `Get an enrichment of ${list}`,
		description: `Get what an enrichment has found so far, one item for each ${subject}`,
		properties: [enrichmentIdProperty, outputProperty],
		answersEach: true,
		async run(ctx, item) {
			const isOriginal = wantsOriginal(ctx, item);
			const reading = await readJob(ctx, subject, parametersOf(ctx, item).required(enrichmentIdProperty, aText));
			if (!reading.ok) throw reading.error;
			const { records } = reading.job;
			return isOriginal && records.length > 0 ? [...records] : outputOf(subject, reading.job);
		},
	};
}

/** One item per record; of a job without any, one that says how far it is. */
function outputOf(subject: Subject, job: Job): JsonRecord[] {
	const progress = {
		enrichmentId: job.id,
		jobStatus: job.status.trim().toLowerCase(),
		percentCompleted: job.percentCompleted,
	};
	if (job.records.length === 0) return [progress];
	return job.records.map((found) => ({
		...shaped(subject, found),
		enrichmentStatus: statusOf(job, found),
		externalId: text(found.externalID),
		...progress,
	}));
}
