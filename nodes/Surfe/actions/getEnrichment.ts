import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';

import { forEachItem, toItems } from '../../shared/actions/items';
import type { Operation } from '../../shared/actions/resource';
import { text, type JsonRecord } from '../../shared/read';
import { PLURAL, readJob, type Job, type Subject } from '../api';
import { statusOf } from '../enrichment/progress';
import { shaped } from './output';
import { enrichmentIdProperty, outputProperty } from './properties';

/** Get Enrichment, for people or for companies. */
export function getEnrichmentOperation(subject: Subject): Operation {
	const list = PLURAL[subject];
	return {
		name: 'Get Enrichment',
		value: 'getEnrichment',
		action: `Get an enrichment of ${list}`,
		description: `Get what an enrichment has found so far, one item for each ${subject}`,
		properties: [enrichmentIdProperty, outputProperty],
		async execute(ctx) {
			return await forEachItem(ctx, async (item): Promise<INodeExecutionData[]> => {
				const id = text(ctx.getNodeParameter('enrichmentId', item));
				if (id === null) throw new NodeOperationError(ctx.getNode(), 'There is no enrichment ID', { itemIndex: item });
				const reading = await readJob(ctx, subject, id);
				if (!reading.ok) throw reading.error;
				const isOriginal = ctx.getNodeParameter('output', item) === 'original';
				return toItems(isOriginal ? [...reading.job.records] : outputOf(subject, reading.job), item);
			});
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
