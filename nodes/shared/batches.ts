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
export type Answer<A> = { ok: true; value: A } | { ok: false; error: Error };

/** What a failed batch costs the questions not yet asked: nothing, those of its group, or all. */
export type Stop = 'nothing' | 'group' | 'all';

/** How questions are put to a vendor in bulk. */
export interface Bulk<Q, A> {
	/** Questions with the same key are one question. */
	readonly keyOf: (question: Q) => string;
	/** Only questions of one group may share a call, such as those with the same parameters. */
	readonly groupOf: (question: Q) => string;
	/** The most questions in a call. */
	readonly size: number;
	/** One call; gives the answers in the order of the questions. */
	readonly ask: (questions: Q[]) => Promise<A[]>;
	/** The questions that a failure is about, by position in the call; empty when it is about all of them. */
	readonly rowsOf: (error: Error) => readonly number[];
	readonly stopsAt: (error: Error) => Stop;
}

/**
 * Asks every distinct question once, in calls of at most `size`, and gives the answers in the order of the questions,
 * to every question that was asked. A call that fails costs only its own questions, and where the vendor names the rows
 * it does not like, only those.
 */
export async function askInBulk<Q, A>(questions: readonly Q[], bulk: Bulk<Q, A>): Promise<Array<Answer<A>>> {
	const identity = (question: Q) => `${bulk.groupOf(question)}\n${bulk.keyOf(question)}`;
	const distinct = [...groupBy(questions, identity).values()].map(([question]) => question);
	const groups = groupBy(distinct, bulk.groupOf);
	const batches = [...groups].flatMap(([group, members]) =>
		chunk(members, bulk.size).map((batch) => ({ group, batch })),
	);

	const answers = new Map<string, Answer<A>>();
	const stopped: { all?: Error; groups: Map<string, Error> } = { groups: new Map() };
	for (const { group, batch } of batches) {
		const stop = stopped.all ?? stopped.groups.get(group);
		const found = stop ? batch.map(() => failed(stop)) : await askBatch(batch, bulk);
		batch.forEach((question, position) => answers.set(identity(question), found[position]));

		const failure = found.find((answer) => !answer.ok);
		const reach = failure ? bulk.stopsAt(failure.error) : 'nothing';
		if (failure && reach === 'group') stopped.groups.set(group, failure.error);
		if (failure && reach === 'all') stopped.all = failure.error;
	}
	return questions.map((question) => answers.get(identity(question))!);
}

async function askBatch<Q, A>(batch: Q[], bulk: Bulk<Q, A>): Promise<Array<Answer<A>>> {
	const [error, found] = await outcomeOf(bulk.ask(batch));
	if (found !== null) return found.map((value) => ({ ok: true, value }));

	const rows = new Set(bulk.stopsAt(error) === 'all' ? [] : bulk.rowsOf(error));
	const others = batch.filter((_question, position) => !rows.has(position));
	if (others.length === 0 || others.length === batch.length) return batch.map(() => failed(error));
	const otherAnswers = await askBatch(others, bulk);
	return batch.map((_question, position) => (rows.has(position) ? failed(error) : otherAnswers.shift()!));
}

function failed(error: Error): { ok: false; error: Error } {
	return { ok: false, error };
}

async function outcomeOf<T>(promise: Promise<T>): Promise<[Error, null] | [null, T]> {
	try {
		return [null, await promise];
	} catch (error) {
		return [error as Error, null];
	}
}
