import type { IExecuteFunctions } from 'n8n-workflow';

import { purchaseOf, type Path } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { perhapsStarted, PLURAL, startJob, type StartOutcome, type Subject } from '../api';
import { listOf, type PlannedJob } from './plan';

/** What the jobs of one run have in common. */
export interface Terms {
	readonly subject: Subject;
	readonly path: Path;
	/** The body beside the list. */
	readonly body: JsonRecord;
	/** Where Surfe is to report, if anywhere. */
	readonly webhookUrl: string | null;
}

/**
 * Starts one job, unless this execution has started the very same one before: with "Retry On Fail" n8n runs the whole
 * node again, and every start is billed. A job of unknown fate is started again only where a person has asked n8n to
 * retry the execution.
 */
export async function startOnce(ctx: IExecuteFunctions, terms: Terms, planned: PlannedJob): Promise<StartOutcome> {
	const list = PLURAL[terms.subject];
	const body: JsonRecord = { ...terms.body, [list]: listOf(planned) };
	const purchase = purchaseOf(ctx, [terms.path, body], { short: true });
	const known = purchase?.known() ?? { state: 'new' };
	if (known.state === 'bought') return { kind: 'started', id: String(known.value), message: null };

	const description = planned.length === 1 ? `one ${terms.subject}` : `${planned.length} ${list}`;
	if (known.state === 'lost') {
		return { kind: 'unknown', error: perhapsStarted(ctx, description, null, 'its answer was lost earlier') };
	}
	const notification = terms.webhookUrl === null ? {} : { notificationOptions: { webhookUrl: terms.webhookUrl } };
	const outcome = await startJob(ctx, terms.path, { ...body, ...notification }, description);
	if (outcome.kind === 'started') purchase?.bought(outcome.id);
	if (outcome.kind === 'unknown') purchase?.lost();
	return outcome;
}
