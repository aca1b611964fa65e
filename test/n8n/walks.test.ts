import { setTimeout as wait } from 'node:timers/promises';

import { startOwnN8n, type OwnN8n } from '../../sandbox/n8n';
import { Choices } from '../choices';
import { begin, end, mishaps, someActor, takeOne, useSteps } from '../engine/walks/walk';
import { N8nWorld } from './walks/n8nWorld';

/**
 * The random walks of test/engine/registrationWalks in one real n8n, each with triggers and accounts of its own. What
 * happens to n8n happens to all of them at once: a new address, and a death while some of them are registering.
 *
 * N8N_WALKS: how many (5). WALK_SEED: other ones.
 */
const WALKS = Number(process.env.N8N_WALKS ?? 5);
const SEED = Number(process.env.WALK_SEED ?? 1);
const STEPS = 3;
/** So many at a time keep n8n busy. */
const AT_A_TIME = 25;

/** n8n would wait two minutes before it goes on with what it was publishing when it died. */
const HASTY = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '40', N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20' };

jest.setTimeout(600_000);

let n8n: OwnN8n;
const worlds: N8nWorld[] = [];

beforeAll(async () => {
	n8n = await startOwnN8n({ env: HASTY });
	for (let number = 0; number < WALKS; number++) {
		worlds.push(new N8nWorld(new Choices(SEED * 100_000 + number), `walk-${SEED}-${number}`, n8n));
	}
});

afterAll(async () => {
	await n8n?.close();
	for (const world of worlds) await world.stop();
});

/** n8n 1.x publishes whatever is saved, so that its walks would be others. */
const walked = process.env.N8N_UNDER_TEST?.startsWith('1.') ? test.skip : test;

walked(
	'random walks in a real n8n leave each published trigger with the events that were enrolled for it',
	async () => {
		await everywhere(async (world) => {
			await world.start();
			await begin(world);
			await walkOn(world);
		});
		await n8n.move();
		note('n8n has a new address');
		await everywhere(walkOn);
		await dieWhileRegistering();
		await everywhere(walkOn);
		const complaints: string[] = [];
		await everywhere(async (world) => void complaints.push(...(await end(world))));

		const enrolled = worlds.reduce((sum, world) => sum + world.enrolled.length, 0);
		const told = worlds.flatMap(({ actors }) => actors.flatMap((actor) => actor.told));
		process.stdout.write(
			[
				`walks in n8n: ${WALKS}, enrollments ${enrolled}, complaints ${complaints.length}, refusals ${told.length}:`,
				...new Set(told.map((message) => `    ${message.slice(0, 100)}`)),
				'',
			].join('\n'),
		);
		expect(complaints.slice(0, 3).join('\n\n')).toBe('');
		expect(enrolled).toBeGreaterThan(WALKS);
	},
);

async function everywhere(task: (world: N8nWorld) => Promise<void>): Promise<void> {
	const left = [...worlds];
	const lane = async () => {
		for (let world = left.shift(); world !== undefined; world = left.shift()) await task(world);
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, lane));
}

async function walkOn(world: N8nWorld): Promise<void> {
	for (let step = 0; step < STEPS; step++) {
		const actor = someActor(world);
		await takeOne(world, actor, [...useSteps(world, actor), ...mishaps(world, actor)]);
	}
}

/** n8n is killed as soon as the vendor has had some of the calls that register. */
async function dieWhileRegistering(): Promise<void> {
	const unpublished = worlds.flatMap((world) => world.actors.filter(({ published }) => !published).slice(0, 1));
	const made = () => worlds.reduce((sum, world) => sum + world.made, 0);
	const before = made();
	const publishing = unpublished.map(async ({ node }) => await node.publish().catch(() => undefined));
	const deadline = Date.now() + 20_000;
	while (made() < before + 2 && Date.now() < deadline) await wait(2);
	await n8n.instance.kill();
	await Promise.all(publishing);
	await n8n.instance.start();
	await n8n.client.signIn();
	note(`n8n was killed while it registered ${unpublished.length} triggers`);
	for (const world of worlds) await world.lookAgain();
}

function note(what: string): void {
	for (const { history } of worlds) history.push(what);
}
