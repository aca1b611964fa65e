import { clock } from '../../../nodes/shared/clock';
import { Choices } from '../../choices';
import { EngineWorld } from './engineWorld';
import { walk } from './walk';

const SEED = Number(process.env.WALK_SEED ?? 1);
const STEPS = 12;

/**
 * Walks with these numbers. After every published trigger was published once more, each receives a genuine event for
 * every enrollment that named it, the webhooks of others are as they were, and what is left behind was named.
 */
export function testWalks(first: number, count: number): void {
	const named = `the ${count} random walks from number ${first} on leave each published trigger with its events`;
	test(
		named,
		async () => {
			let ahead = 0;
			const realNow = Date.now;
			const pass = (milliseconds: number) => void (ahead += milliseconds);
			jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
			jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => pass(milliseconds));
			const complaints: string[] = [];
			let enrolled = 0;
			for (let number = first; number < first + count; number++) {
				const name = `walk-${SEED}-${number}`;
				const world = new EngineWorld(new Choices(SEED * 100_000 + number), name, Date.now);
				await world.start();
				complaints.push(...(await walk(world, STEPS, pass)).map((complaint) => `${name}: ${complaint}`));
				enrolled += world.enrolled.length;
				await world.stop();
				if (complaints.length > 20) break;
			}
			jest.restoreAllMocks();
			process.stdout.write(
				`registration walks from ${first}: ${count}, enrollments ${enrolled}, complaints ${complaints.length}\n`,
			);
			expect(complaints.slice(0, 3).join('\n\n')).toBe('');
			expect(enrolled).toBeGreaterThan(0);
		},
		count * 10_000,
	);
}
