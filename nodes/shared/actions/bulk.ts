import { NodeApiError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { askInBulk, NotAsked, type Bulk, type Result, type Stop } from '../batches';
import { isAboutContent, isTurnedAway, rowsOf } from '../http';
import { errorItem, itemIndices } from './items';
import { notAskedItem, tellNotAsked } from './spending';

/** What an operation asks of the vendor for one input item. */
export interface BulkOperation<Q, A> extends Pick<Bulk<Q, A>, 'keyOf' | 'groupOf' | 'size' | 'ask' | 'budget'> {
	/** Whether a call costs nothing: then one that is refused as a whole is made again in halves. */
	readonly isFree?: boolean;
	/** The item's questions; throws when its parameters make none. */
	read(item: number): Q[];
	/** The item's output, of what was asked for it. Throws, as `valueOf` does, where a failed answer leaves nothing to show. */
	show(item: number, answered: Array<Answered<Q, A>>): INodeExecutionData[];
}

/** A question of an item, in the order of asking, and what came of it. */
export interface Answered<Q, A> {
	question: Q;
	answer: Result<A>;
}

/**
 * Runs an operation over all input items at once: all are read before the first call, and every answer goes to the
 * items that asked for it, in the order of the items. With continue-on-fail an item that could not be served gives an
 * error item; without it nothing more is asked after the first failure.
 */
export async function inBulk<Q, A>(
	ctx: IExecuteFunctions,
	operation: BulkOperation<Q, A>,
): Promise<INodeExecutionData[]> {
	const output = new Map<number, INodeExecutionData[]>();
	const asked: Array<{ item: number; questions: Q[] }> = [];
	for (const item of itemIndices(ctx)) {
		orError(ctx, item, output, () => asked.push({ item, questions: operation.read(item) }));
	}
	const questions = asked.flatMap((one) => one.questions);
	const finish = progressOf(ctx, questions.length);
	const answers = await askInBulk(questions, {
		...operation,
		rowsOf,
		isDivisible: (error) => operation.isFree === true && isAboutContent(error),
		stopsAt: (error) => stopsAt(ctx, error),
		async ask(batch) {
			const found = await operation.ask(batch);
			finish(batch.length);
			return found;
		},
	});
	let next = 0;
	for (const { item, questions: own } of asked) {
		const answered = own.map((question) => ({ question, answer: answers[next++] }));
		orError(ctx, item, output, () => output.set(item, shown(ctx, operation, item, answered)));
	}
	const isCut = answers.some((answer) => !answer.ok && answer.error instanceof NotAsked);
	if (isCut && operation.budget) tellNotAsked(ctx, operation.budget);
	return itemIndices(ctx).flatMap((item) => output.get(item) ?? []);
}

/** The output for an item; with the reason, where the budget left no room for all that it asks. */
function shown<Q, A>(
	ctx: IExecuteFunctions,
	{ show, budget }: BulkOperation<Q, A>,
	item: number,
	answered: Array<Answered<Q, A>>,
): INodeExecutionData[] {
	const asked = answered.filter(({ answer }) => answer.ok || !(answer.error instanceof NotAsked));
	if (asked.length === answered.length || budget === undefined) return show(item, answered);
	const items = asked.length > 0 ? show(item, asked) : [];
	const last = items.pop();
	return [...items, notAskedItem(ctx, item, budget, last?.json)];
}

/** The value of an answer; throws the failure of a failed one. */
export function valueOf<A>(answer: Result<A>): A {
	if (answer.ok) return answer.value;
	throw answer.error;
}

function orError(ctx: IExecuteFunctions, item: number, output: Map<number, INodeExecutionData[]>, run: () => void) {
	try {
		run();
	} catch (error) {
		output.set(item, [errorItem(ctx, error as Error, item)]);
	}
}

/**
 * A key that is not accepted (401), and a vendor that accepts nothing for long, fail everything; a key that may not do
 * this (403: plan or credits) all of its kind.
 */
function stopsAt(ctx: IExecuteFunctions, error: Error): Stop {
	if (!ctx.continueOnFail() || ctx.getExecutionCancelSignal()?.aborted) return 'all';
	const status = error instanceof NodeApiError ? error.httpCode : null;
	if (status === '401' || isTurnedAway(error)) return 'all';
	return status === '403' ? 'group' : 'nothing';
}

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
