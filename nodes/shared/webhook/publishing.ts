import { NodeApiError, NodeOperationError, WebhookPathTakenError, type IHookFunctions } from 'n8n-workflow';

/** Refusals that may pass by themselves. */
const PASSING = new Set([408, 425, 429]);

/**
 * Does a step of registering or removing a webhook, and has its failure told as n8n tells it: of the error it shows the
 * message alone, so that the advice goes there. n8n 2.41 repeats a step of publishing five times, for 15 seconds, after
 * any error but this one (`trigger-activation-retry.js`, which asks for its class alone): what only the user can mend
 * is told at once.
 */
export async function publishing<Result>(ctx: IHookFunctions, step: () => Promise<Result>): Promise<Result> {
	try {
		return await step();
	} catch (error) {
		const isTest = ctx.getActivationMode() === 'manual';
		const told = withAdvice(error as Error, isTest ? 'listen' : 'publish');
		const isRepeated = !isTest && ctx.getMode() !== 'internal';
		throw isRepeated && isFinal(error as Error) ? atOnce(ctx, told) : told;
	}
}

/** The error with its description at the end of its message; of a key that is not known the advice alone. */
function withAdvice(error: Error, step: string): Error {
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) return error;
	const { unknownKey } = error.context;
	if (typeof unknownKey === 'string') {
		error.message = `${unknownKey.replace(/\.$/, '')} and ${step} again.`;
		return error;
	}
	const advice = error.description ?? '';
	if (advice !== '' && !error.message.includes(advice)) error.message = `${sentence(error.message)} ${advice}`;
	return error;
}

/** Whether trying again cannot help: our own words say what to do, or the vendor refused. */
function isFinal(error: Error): boolean {
	if (!(error instanceof NodeApiError)) return error instanceof NodeOperationError;
	const status = Number(error.httpCode);
	return status >= 400 && status < 500 && !PASSING.has(status);
}

function atOnce(ctx: IHookFunctions, cause: Error): WebhookPathTakenError {
	const error = new WebhookPathTakenError(ctx.getNode().name, cause);
	error.message = cause.message;
	return error;
}

function sentence(words: string): string {
	return /[.!?]$/.test(words) ? words : `${words}.`;
}
