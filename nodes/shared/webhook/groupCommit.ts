/** Writes keys to a store in one call, and gives those that it did not hold yet. */
export type Write = (keys: string[]) => Promise<Iterable<string>>;

interface Commit {
	keys: readonly string[];
	write: Write;
	resolve(fresh: Set<string>): void;
	reject(reason: unknown): void;
}

/**
 * Group commit, as databases know it: while one call to a store is under way, whatever else is to be recorded waits,
 * and then shares the next call. For a store whose calls must not overlap and take the same time for one key or many.
 */
export class GroupCommit {
	/** The commits that wait, by store. A store is in here as long as a call to it is under way. */
	private readonly waiting = new Map<string, Commit[]>();

	/**
	 * Records keys, and gives those that are new: each key to one caller only, the first in the order of asking.
	 * `write` is that of the first caller of a group. Throws what it throws, to every caller of the group.
	 */
	async record(store: string, keys: readonly string[], write: Write): Promise<Set<string>> {
		return await new Promise((resolve, reject) => {
			const commit = { keys, write, resolve, reject };
			const group = this.waiting.get(store);
			if (group) group.push(commit);
			else void this.commitAll(store, [commit]);
		});
	}

	private async commitAll(store: string, first: Commit[]): Promise<void> {
		for (let group = first; group.length > 0; group = this.waiting.get(store) ?? []) {
			this.waiting.set(store, []);
			await commitGroup(group);
		}
		this.waiting.delete(store);
	}
}

async function commitGroup(group: readonly Commit[]): Promise<void> {
	try {
		const fresh = new Set(await group[0].write([...new Set(group.flatMap(({ keys }) => keys))]));
		for (const { keys, resolve } of group) resolve(new Set(keys.filter((key) => fresh.delete(key))));
	} catch (reason) {
		for (const { reject } of group) reject(reason);
	}
}
