import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { TtlCache } from '../ttlCache';
import { record, text } from '../read';
import type { ApiContext } from './vendor';

/**
 * What was bought in an execution, so that it is not bought again when n8n runs a node once more, as with "Retry On
 * Fail". What was lost is remembered too: nobody knows whether it was bought.
 */
export interface Purchase {
	/** What is known of it. */
	known(): { state: 'new' } | { state: 'bought'; value: unknown } | { state: 'lost' };
	/** It was answered with this. */
	bought(value: unknown): void;
	/** It was sent, and its answer was lost. */
	lost(): void;
}

/** Key in the node's context of the execution: by digest of the request a short value, or null for what was lost. */
const KEY = 'purchases';

/** Answers by digest, in the memory of the process, as long as the execution's context is there. */
const answers = new WeakMap<object, TtlCache<unknown>>();
const DAY_MS = 24 * 60 * 60_000;
const MOST_ANSWERS = 2000;

/**
 * The purchase that a request is, by its identity: whatever makes it the same request, as JSON. `short`: its value is a
 * text that n8n may store with the execution, and so outlives the process. Null where there is no execution.
 */
export function purchaseOf(ctx: ApiContext, identity: unknown, { short }: { short: boolean }): Purchase | null {
	if (!isExecution(ctx)) return null;
	const context = ctx.getContext('node');
	const digest = createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
	const noted = () => record(context[KEY]);
	const note = (value: string | null) => {
		context[KEY] = { ...noted(), [digest]: value };
	};
	const kept = answers.get(context) ?? new TtlCache<unknown>(DAY_MS, MOST_ANSWERS);
	answers.set(context, kept);
	return {
		known() {
			const value = text(noted()[digest]) ?? kept.get(digest, 0);
			if (value !== undefined) return { state: 'bought', value };
			// One who asks n8n to retry an execution has had the time to look what became of it.
			return noted()[digest] === null && ctx.getMode() !== 'retry' ? { state: 'lost' } : { state: 'new' };
		},
		bought(value) {
			if (short) note(String(value));
			else kept.set(digest, value, 0);
		},
		lost: () => note(null),
	};
}

/** The run of the node that a call belongs to: in a loop every round is one, a node that is tried again is not. */
export function runOf(ctx: ApiContext): unknown {
	return isExecution(ctx) ? ctx.getWorkflowDataProxy(0).$runIndex : null;
}

function isExecution(ctx: ApiContext): ctx is IExecuteFunctions {
	return 'getContext' in ctx && 'getInputData' in ctx;
}
