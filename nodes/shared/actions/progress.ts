import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Tells how far a long operation is, as far as n8n lets a node do so: in the browser's console of who runs it by hand.
 * Gives a function to be called with the number of rows that were just finished.
 */
export function progressOf(ctx: IExecuteFunctions, total: number): (finished: number) => void {
	let sum = 0;
	return (finished) => {
		sum += finished;
		if (finished < total) ctx.sendMessageToUI(`${ctx.getNode().name}: ${sum} of ${total} rows`);
	};
}
