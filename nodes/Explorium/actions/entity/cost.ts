import type { IExecuteFunctions } from 'n8n-workflow';

import { usageOf } from '../../api';

/** Tells beside the output what the run has cost, as Explorium reports; `most`: what it could cost, where that is known. */
export function tellCost(ctx: IExecuteFunctions, most: number | null = null): void {
	const used = usageOf(ctx);
	if (used === null && most === null) return;
	const told = [
		...(most === null ? [] : [`This run may cost ${most} credits at most.`]),
		...(used === null ? [] : [`Explorium reports ${used} credits used by it.`]),
	];
	ctx.addExecutionHints({ type: 'info', message: told.join(' '), location: 'outputPane' });
}
