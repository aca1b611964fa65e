import fc from 'fast-check';

import { GroupCommit } from '../../../nodes/shared/webhook/groupCommit';

/** A store like n8n's: reads everything, then writes everything, so that calls that overlap lose each other's keys. */
class Store {
	private kept: readonly string[] = [];
	calls = 0;

	constructor(private readonly pause: () => Promise<unknown>) {}

	readonly write = async (keys: string[]): Promise<string[]> => {
		this.calls++;
		const { kept } = this;
		await this.pause();
		const fresh = keys.filter((key) => !kept.includes(key));
		this.kept = [...kept, ...fresh];
		return fresh;
	};
}

const deliveries = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 }), { maxLength: 12 });

test('in any interleaving every key is fresh exactly once, for the first that asked', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), deliveries, async (scheduler, all) => {
			const store = new Store(async () => await scheduler.schedule(Promise.resolve(), 'write'));
			const commits = new GroupCommit();
			const asked: string[][] = [];
			const arrive = async (keys: string[]) => {
				await scheduler.schedule(Promise.resolve(), 'arrival');
				asked.push(keys);
				return { keys, order: asked.length, fresh: await commits.record('node', keys, store.write) };
			};
			const settled = await scheduler.waitFor(Promise.all(all.map(arrive)));
			const seen = new Set<string>();
			for (const { keys, fresh } of settled.sort((one, other) => one.order - other.order)) {
				expect(fresh).toEqual(new Set(keys.filter((key) => !seen.has(key))));
				for (const key of keys) seen.add(key);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('what comes while a call is under way shares the next one', async () => {
	const store = new Store(async () => await new Promise(setImmediate));
	const commits = new GroupCommit();
	const results = await Promise.all(['a', 'b', 'c', 'b'].map((key) => commits.record('node', [key], store.write)));
	expect(results.map(({ size }) => size)).toEqual([1, 1, 1, 0]);
	expect(store.calls).toBe(2);
});

test('stores do not wait for each other', async () => {
	const commits = new GroupCommit();
	const never = commits.record('one', ['a'], async () => await new Promise<string[]>(() => {}));
	await expect(commits.record('other', ['a'], async (keys) => keys)).resolves.toEqual(new Set(['a']));
	void never;
});

test('a failed call fails its group, and no other', async () => {
	const commits = new GroupCommit();
	const down = async () => await Promise.reject<string[]>(new Error('The database is down'));
	const failed = commits.record('node', ['a'], down);
	const next = commits.record('node', ['a'], async (keys) => keys);
	await expect(failed).rejects.toThrow('The database is down');
	await expect(next).resolves.toEqual(new Set(['a']));
});
