import { NodeOperationError, type IHookFunctions, type INodeCredentialTestResult } from 'n8n-workflow';

import { parametersOf } from '../../shared/parameters';
import { acceptsUnsigned } from './source';

/** The shortest secret that a patient attacker cannot guess. */
const SHORTEST_SECRET = 16;

/** What can be said of a webhook secret without the vendor: that it is there, whole, and long enough. */
export function checkWebhookSecret(secret: unknown): INodeCredentialTestResult {
	if (typeof secret !== 'string' || secret === '') {
		return {
			status: 'Error',
			message:
				'Enter the secret that you gave to the webhook in Snitcher. Without one nothing is accepted, unless the trigger is told to accept unsigned deliveries.',
		};
	}
	if (secret !== secret.trim()) {
		return { status: 'Error', message: 'The secret begins or ends with white space. Copy it again without it.' };
	}
	if (secret.length < SHORTEST_SECRET) {
		return {
			status: 'Error',
			message: `The secret is short enough to be guessed. Use at least ${SHORTEST_SECRET} characters, here and in Snitcher.`,
		};
	}
	return {
		status: 'OK',
		message: 'The secret has the right form. Snitcher shows in its delivery log whether it matches.',
	};
}

/**
 * What publishing finds out about the secret. Throws a NodeOperationError where nothing could be accepted; what is only
 * unwise goes to the log.
 */
export async function checkSecret(ctx: IHookFunctions): Promise<void> {
	const { webhookSecret } = await ctx.getCredentials('snitcherSignalsWebhookApi');
	const isMissing = typeof webhookSecret !== 'string' || webhookSecret === '';
	if (isMissing && acceptsUnsigned(parametersOf(ctx))) return;
	const { status, message } = checkWebhookSecret(webhookSecret);
	if (isMissing) throw new NodeOperationError(ctx.getNode(), message, { level: 'warning' });
	if (status === 'Error') ctx.logger.warn(`${ctx.getNode().name}: ${message}`);
}
