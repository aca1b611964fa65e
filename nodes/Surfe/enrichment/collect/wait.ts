import { randomBytes } from 'node:crypto';

import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import { aNumber } from '../../../shared/parameters';
import { text, type JsonRecord } from '../../../shared/read';
import { OLDER_VARIABLE } from '../../../shared/versions';
import { checkReachable } from '../../address';
import { PLURAL, type Subject } from '../../api';
import { hasEnded, openIds } from '../../progress';
import { optionsOf } from '../../properties';
import { withStatus } from '../enrich';
import { inOrder, type Output } from '../items';
import type { PlannedJob } from '../plan';
import type { StartedJob } from '../start';
import { pollJobs, polledItems } from './poll';
import { keepState, TOKEN_PARAMETER } from './state';
import { MINUTE, MINUTES_PER_WEEK, NOTHING_STARTED, type Strategy } from './strategy';

const waitLimit: INodeProperties = {
	displayName: 'Wait Limit (Minutes)',
	name: 'waitLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MINUTES_PER_WEEK },
	default: 60,
	displayOptions: { show: { '/results': ['wait'] } },
	description: 'When to continue without results. The items then have the status "timed_out".',
};

/** Subjects of one wait: n8n takes some thirty callbacks a second for an execution of a thousand items. */
const MOST_WAITED_FOR: Readonly<Record<Subject, number>> = { person: 1000, company: 500 };

/** Jobs that are done this soon need no wait. */
const FIRST_LOOK = { intervalMs: 2_000, limitMs: 10_000 };

/** The execution is put to wait, and `resume.ts` takes it up when Surfe notifies it. */
export const wait: Strategy = {
	choice: {
		name: 'Wait for Webhook',
		value: 'wait',
		description:
			'Pause the execution, without occupying a worker, until Surfe notifies it. For up to 1,000 in one run. Surfe must be able to reach n8n over https.',
	},
	properties: [],
	options: [waitLimit],
	open(ctx, subject) {
		const limitMs = optionsOf(ctx, 0).setting(waitLimit, aNumber, NOTHING_STARTED) * MINUTE;
		return {
			jobSize: MOST_WAITED_FOR[subject],
			async receiver(plan) {
				checkSize(ctx, subject, plan);
				const url = await resumeUrlOf(ctx);
				url.searchParams.set(TOKEN_PARAMETER, tokenOf(ctx));
				return url.toString();
			},
			async collect([job], output) {
				if (job === undefined) return inOrder(output);
				return await suspend(ctx, { subject, job, limitMs, output });
			},
		};
	},
};

function checkSize(ctx: IExecuteFunctions, subject: Subject, plan: readonly PlannedJob[]): void {
	if (plan.length <= 1) return;
	const count = plan.reduce((sum, job) => sum + job.length, 0);
	const [most, list] = [MOST_WAITED_FOR[subject], PLURAL[subject]];
	throw new NodeOperationError(ctx.getNode(), `Wait for Webhook takes up to ${most} ${list} in a run, not ${count}`, {
		description:
			'Set Results to Wait Here for Results, or send smaller batches with Loop Over Items. Nothing was started.',
	});
}

/** Where n8n resumes this execution. */
async function resumeUrlOf(ctx: IExecuteFunctions): Promise<URL> {
	const resumeUrl = String(ctx.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	await checkReachable(
		ctx,
		resumeUrl,
		`Set Results to Wait Here for Results, or make n8n reachable over https (N8N_WEBHOOK_URL; ${OLDER_VARIABLE}), so that Surfe can call back.`,
	);
	return new URL(resumeUrl);
}

/** Key in the node's context. */
const TOKEN = 'surfeToken';

/**
 * A random token of our own, since n8n before version 2 gives these addresses no secret and numbers them. It is the same
 * for the whole execution: a job that was started before the node ran again reports to the address of that time.
 */
function tokenOf(ctx: IExecuteFunctions): string {
	const memory = ctx.getContext('node');
	const token = text(memory[TOKEN]) ?? randomBytes(32).toString('base64url');
	memory[TOKEN] = token;
	return token;
}

interface Suspension {
	readonly subject: Subject;
	readonly job: StartedJob;
	readonly limitMs: number;
	/** Items that are in no job. */
	readonly output: Output;
}

/**
 * Looks for ten seconds whether the job is done, then puts the execution to wait. What `webhook()` will have to know is
 * kept in the node's context. If the limit passes first, n8n goes on with the node's *input*, so its elements are
 * replaced, in place, by copies that say so.
 */
async function suspend(ctx: IExecuteFunctions, suspension: Suspension): Promise<INodeExecutionData[]> {
	const { subject, job, limitMs, output } = suspension;
	const polled = await pollJobs(ctx, subject, [job.id], FIRST_LOOK);
	const known = polled.get(job.id);
	const isOver = known !== undefined && ('job' in known ? hasEnded(known.job.status) : known.refused);
	if (isOver) return polledItems(ctx, subject, [job], polled, output);

	const planned = job.planned.map(({ externalId, items }) => ({ externalId, items: [...items] }));
	const ids = planned.map(({ externalId }) => externalId);
	const items = ctx.getInputData();
	keepState(ctx, {
		token: tokenOf(ctx),
		subject,
		jobId: job.id,
		planned,
		open: known !== undefined && 'job' in known ? openIds(known.job, ids) : ids,
		apart: [...output].map(([index, { json }]) => [index, json as JsonRecord]),
	});
	for (const [index, item] of items.entries()) {
		const json = output.get(index)?.json ?? withStatus(item.json, 'timed_out', job.id);
		items[index] = { ...item, json: json as IDataObject };
	}
	await ctx.putExecutionToWait(new Date(clock.now() + limitMs));
	return items.slice();
}
