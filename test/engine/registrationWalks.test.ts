import { clock } from '../../nodes/shared/clock';
import { Choices } from '../choices';
import { walk } from './walks/walk';
import { World } from './walks/world';

/**
 * Instances get new addresses, die, are copied and restored; credentials are moved, revoked and deleted; static data is
 * lost. After every published trigger was published once more, each receives a genuine event for every enrollment that
 * named it, the webhooks of others are as they were, and what is left behind was named.
 *
 * WALKS: how many (15). WALK_SEED: other ones. WALK_FIRST: the number of the first.
 */
const WALKS = Number(process.env.WALKS ?? 15);
/** The number of the first; one that failed can be walked alone. */
const FIRST = Number(process.env.WALK_FIRST ?? 0);
const SEED = Number(process.env.WALK_SEED ?? 1);
const STEPS = 12;

test(
	'random walks leave each published trigger with the events that were enrolled for it',
	async () => {
		let ahead = 0;
		const realNow = Date.now;
		const pass = (milliseconds: number) => void (ahead += milliseconds);
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => pass(milliseconds));
		const complaints: string[] = [];
		let enrolled = 0;
		for (let number = FIRST; number < FIRST + WALKS; number++) {
			const name = `walk-${SEED}-${number}`;
			const world = new World(new Choices(SEED * 100_000 + number), name, Date.now);
			await world.start();
			complaints.push(...(await walk(world, STEPS, pass)).map((complaint) => `${name}: ${complaint}`));
			enrolled += world.enrolled.length;
			await world.stop();
			if (complaints.length > 20) break;
		}
		jest.restoreAllMocks();
		process.stdout.write(`registration walks: ${WALKS}, enrollments ${enrolled}, complaints ${complaints.length}\n`);
		expect(complaints.slice(0, 3).join('\n\n')).toBe('');
		expect(enrolled).toBeGreaterThan(0);
	},
	WALKS * 10_000,
);
