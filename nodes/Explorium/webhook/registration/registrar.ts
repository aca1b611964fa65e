import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { SecretSource } from '../../../shared/webhook/contract';
import { tell } from './leftovers';

/** The life of the trigger's webhook at the vendor. Every method may be called again without harm. */
export interface Registration {
	exists(): Promise<boolean>;
	/** Throws a NodeOperationError or NodeApiError where the webhook cannot be had. */
	create(): Promise<void>;
	remove(): Promise<void>;
}

/** One way of registering, with the secrets that come of it. */
export interface Registrar {
	registration(ctx: IHookFunctions): Registration;
	secrets(ctx: IWebhookFunctions): SecretSource;
}

/** Key in the static data, which a test has for itself. */
const LISTENING = 'listening';

/** Notes that the node listens for a test event: n8n does not say so when it comes to `delete`. */
export function noteListening(ctx: IHookFunctions): void {
	if (ctx.getActivationMode() === 'manual') ctx.getWorkflowStaticData('node')[LISTENING] = true;
}

export function isListening(ctx: IHookFunctions | IWebhookFunctions): boolean {
	return ctx.getWorkflowStaticData('node')[LISTENING] === true;
}

/**
 * Removes the registration. False where that failed after listening: n8n tries it once and tells nobody, and a `delete`
 * that throws leaves something in its memory that it cannot copy, so that no trigger can listen until n8n is restarted.
 */
export async function removeRegistration(ctx: IHookFunctions, registration: Registration): Promise<boolean> {
	if (!isListening(ctx)) {
		await registration.remove();
		return true;
	}
	try {
		await registration.remove();
		return true;
	} catch (error) {
		tell(ctx, `the webhook of the test is left: ${(error as Error).message}`);
		return false;
	}
}

/** n8n 2.41 registers nothing anew when a workflow is published again whose trigger is unchanged (trigger-diff.js). */
export const PUBLISH_AGAIN = 'Unpublish the workflow, then publish it again.';
