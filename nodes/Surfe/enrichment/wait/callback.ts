import { randomBytes } from 'node:crypto';

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { text } from '../../../shared/read';
import { PLURAL, type Subject } from '../../api';
import { checkReachable } from '../delivery';
import type { PlannedJob } from '../plan';

/** The name of the token in the query of the address that Surfe is given. */
export const TOKEN_PARAMETER = 'notification_token';

/** Subjects of one wait: n8n takes some thirty callbacks a second for an execution of a thousand items. */
export const MOST_WAITED_FOR: Readonly<Record<Subject, number>> = { person: 1000, company: 500 };

/** Key in the node's context. */
const TOKEN = 'surfeToken';

export interface Callback {
	readonly url: string;
	readonly token: string;
}

/**
 * The address for Surfe to call: where n8n resumes this execution, with a random token of our own, since n8n before
 * version 2 gives these addresses no secret and numbers them. The token is the same for the whole execution: a job that
 * was started before the node ran again reports to the address of that time.
 */
export async function openCallback(
	ctx: IExecuteFunctions,
	subject: Subject,
	plan: readonly PlannedJob[],
): Promise<Callback> {
	if (plan.length > 1) {
		const count = plan.reduce((sum, job) => sum + job.length, 0);
		const [most, list] = [MOST_WAITED_FOR[subject], PLURAL[subject]];
		throw new NodeOperationError(ctx.getNode(), `Wait for Webhook takes up to ${most} ${list} in a run, not ${count}`, {
			description:
				'Set Results to Wait Here for Results, or send smaller batches with Loop Over Items. Nothing was started.',
		});
	}
	const resumeUrl = String(ctx.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	await checkReachable(
		ctx,
		resumeUrl,
		'Set Results to Wait Here for Results, or make n8n reachable over https (N8N_WEBHOOK_URL; WEBHOOK_URL on n8n 1.x), so that Surfe can call back.',
	);
	const memory = ctx.getContext('node');
	const token = text(memory[TOKEN]) ?? randomBytes(32).toString('base64url');
	memory[TOKEN] = token;
	const url = new URL(resumeUrl);
	url.searchParams.set(TOKEN_PARAMETER, token);
	return { url: url.toString(), token };
}
