import { Budget } from './budget';

/** Cuts a list into consecutive parts of at most `size` elements. */
export function chunk<T>(elements: readonly T[], size: number): T[][] {
	const parts: T[][] = [];
	for (let start = 0; start < elements.length; start += size) parts.push(elements.slice(start, start + size));
	return parts;
}

/** Elements by key, keys and elements in the order of their first appearance. */
export function groupBy<K, T>(elements: readonly T[], keyOf: (element: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const element of elements) {
		const key = keyOf(element);
		const group = groups.get(key);
		if (group) group.push(element);
		else groups.set(key, [element]);
	}
	return groups;
}

/** What came of one question. */
export type Result<A> = { ok: true; value: A } | { ok: false; error: Error };

/** What a failed batch costs the questions not yet asked: nothing, those of its group, or all. */
export type Stop = 'nothing' | 'group' | 'all';

/** What a failure says of the rows of a call that was refused as a whole. */
export interface Refusals {
	/** The rows that it is about, by position in the call; empty when it names none. */
	readonly rowsOf: (error: Error) => readonly number[];
	/** Whether it may be about a single row that it does not name: then the call is made again in halves. */
	readonly isDivisible?: (error: Error) => boolean;
}

/** How questions are put to a vendor in bulk. */
export interface Bulk<Q, A> extends Refusals {
	/** Questions with the same key are one question. */
	readonly keyOf: (question: Q) => string;
	/** Only questions of one group may share a call, such as those with the same parameters. */
	readonly groupOf: (question: Q) => string;
	/** The most questions in a call. */
	readonly size: number;
	/** One call; gives the answers in the order of the questions. */
	readonly ask: (questions: Q[]) => Promise<A[]>;
	readonly stopsAt: (error: Error) => Stop;
	/** How many questions may be asked at most; each is one unit of it. */
	readonly budget?: Budget;
}

const NO_LIMIT = new Budget(Infinity, () => false);

/** Why a question was not asked: what it would have been billed is more than the run may spend. */
export class NotAsked extends Error {}

/**
 * Asks every distinct question once, in calls of at most `size`, and gives the answers in the order of the questions,
 * to every question that was asked. A call that fails costs only its own questions, and where the vendor names the rows
 * it does not like, only those. What the budget does not allow is not asked: its error is a NotAsked.
 */
export async function askInBulk<Q, A>(questions: readonly Q[], bulk: Bulk<Q, A>): Promise<Array<Result<A>>> {
	const identity = (question: Q) => `${bulk.groupOf(question)}\n${bulk.keyOf(question)}`;
	const distinct = [...groupBy(questions, identity).values()].map(([question]) => question);
	const groups = groupBy(distinct, bulk.groupOf);
	const batches = [...groups].flatMap(([group, members]) =>
		chunk(members, bulk.size).map((batch) => ({ group, batch })),
	);

	const answers = new Map<string, Result<A>>();
	const stopped: { all?: Error; groups: Map<string, Error> } = { groups: new Map() };
	for (const { group, batch } of batches) {
		const stop = stopped.all ?? stopped.groups.get(group);
		const found = stop ? batch.map(() => failed(stop)) : await askWithin(batch, bulk);
		batch.forEach((question, position) => answers.set(identity(question), found[position]));

		const failure = found.find((answer) => !answer.ok && !(answer.error instanceof NotAsked)) as Failed | undefined;
		const reach = failure ? bulk.stopsAt(failure.error) : 'nothing';
		if (failure && reach === 'group') stopped.groups.set(group, failure.error);
		if (failure && reach === 'all') stopped.all = failure.error;
	}
	return questions.map((question) => answers.get(identity(question))!);
}

/** As much of a batch as the budget allows. */
async function askWithin<Q, A>(batch: Q[], bulk: Bulk<Q, A>): Promise<Array<Result<A>>> {
	const room = bulk.budget?.left ?? Infinity;
	const found = room > 0 ? await askBatch(batch.slice(0, room), bulk) : [];
	const refusal = new NotAsked(bulk.budget?.words);
	return [...found, ...batch.slice(found.length).map(() => failed(refusal))];
}

async function askBatch<Q, A>(batch: Q[], bulk: Bulk<Q, A>): Promise<Array<Result<A>>> {
	const isOver = (error: Error) => bulk.stopsAt(error) === 'all';
	const { done, refused } = await divide(
		batch,
		async (part) => await (bulk.budget ?? NO_LIMIT).spend(part.length, async () => await bulk.ask(part)),
		{
			rowsOf: (error) => (isOver(error) ? [] : bulk.rowsOf(error)),
			isDivisible: (error) => !isOver(error) && (bulk.isDivisible?.(error) ?? false),
		},
	);
	const answers = new Map<Q, Result<A>>(refused.map(({ row, error }) => [row, failed(error)]));
	for (const { part, result } of done) {
		part.forEach((question, position) => answers.set(question, { ok: true, value: result[position] }));
	}
	return batch.map((question) => answers.get(question)!);
}

/** What came of a call and of those that it was divided into, in their order. */
export interface Divided<Row, Result> {
	done: Array<{ part: Row[]; result: Result }>;
	refused: Array<{ row: Row; error: Error }>;
}

/**
 * Makes a call of many rows so that a row that the vendor refuses does not cost the others their results. Where the
 * refusal names rows, the others are asked for again without them; where it names none and may be about one all the
 * same, each half. Halving ends after about as many calls as a handful of bad rows takes: then the refusal is about
 * more than rows.
 */
export async function divide<Row, Result>(
	rows: Row[],
	ask: (part: Row[]) => Promise<Result>,
	{ rowsOf, isDivisible = () => false }: Refusals,
): Promise<Divided<Row, Result>> {
	const outcome: Divided<Row, Result> = { done: [], refused: [] };
	let halvings = 8 + 4 * Math.ceil(Math.log2(rows.length));
	const refuse = (part: Row[], error: Error) => outcome.refused.push(...part.map((row) => ({ row, error })));
	const open = [rows];
	while (open.length > 0) {
		const part = open.shift()!;
		const [error, result] = await outcomeOf(ask(part));
		if (error === null) {
			outcome.done.push({ part, result });
			continue;
		}
		const named = new Set(rowsOf(error));
		const others = part.filter((_row, position) => !named.has(position));
		const isNamed = others.length > 0 && others.length < part.length;
		const isHalved = others.length === part.length && part.length > 1 && halvings > 0 && isDivisible(error);
		refuse(isNamed ? part.filter((_row, position) => named.has(position)) : isHalved ? [] : part, error);
		if (isNamed) open.unshift(others);
		if (!isHalved) continue;
		halvings -= 1;
		const middle = Math.ceil(part.length / 2);
		open.unshift(part.slice(0, middle), part.slice(middle));
	}
	return outcome;
}

type Failed = { ok: false; error: Error };

function failed(error: Error): Failed {
	return { ok: false, error };
}

async function outcomeOf<T>(promise: Promise<T>): Promise<[Error, null] | [null, T]> {
	try {
		return [null, await promise];
	} catch (error) {
		return [error as Error, null];
	}
}
