import type { Credentials } from '../harness/engine';
import type { EngineWorld } from './engineWorld';
import type { Actor, WalkedTrigger, World } from './world';

type Step = readonly [weight: number, what: string, take: () => Promise<unknown>];

/** n8n that dies has forgotten what it kept in memory. */
const FORGOTTEN_MS = 5 * 60_000;

/** Random steps of those who run and use the instances, judged when everybody has published once more. */
export async function walk(world: EngineWorld, steps: number, pass: (milliseconds: number) => void): Promise<string[]> {
	await begin(world);
	for (let step = 0; step < steps; step++) {
		const actor = someActor(world);
		await takeOne(world, actor, [
			...useSteps(world, actor),
			[3, 'new address', async () => await world.move(actor)],
			[2, 'killed in create', async () => await dieInCreate(world, actor, pass)],
			...mishaps(world, actor),
			[1, 'instance copied', async () => await world.copyInstance(actor, true)],
			[1, 'restored elsewhere', async () => await world.copyInstance(actor, false)],
		]);
	}
	return await end(world);
}

/** Everything is published, and something enrolled for it. */
export async function begin(world: World): Promise<void> {
	for (const actor of [...world.actors]) if (await world.publish(actor)) enroll(world, actor);
}

/** Everything is published once more and judged; gives the complaints with what had happened. */
export async function end(world: World): Promise<string[]> {
	await settle(world);
	const complaints = await world.judge();
	return complaints.map((complaint) => [complaint, ...world.history].join('\n    '));
}

export function someActor<Trigger extends WalkedTrigger>({ choices, actors }: World<Trigger>): Actor<Trigger> {
	return choices.pick(actors.filter(({ instance }) => instance.runs));
}

export async function takeOne({ choices, history }: World, actor: Actor, steps: readonly Step[]): Promise<void> {
	const [what, take] = choices.weighted(steps.map(([weight, ...step]) => [weight, step] as const));
	history.push(`${what}: ${actor.name}`);
	await take();
}

/** What users do with a trigger. */
export function useSteps(world: World, actor: Actor): Step[] {
	return [
		[6, 'publish', async () => actor.published || (await world.publish(actor))],
		[3, 'unpublish', async () => await world.unpublish(actor)],
		[3, 'enroll', async () => enroll(world, actor)],
	];
}

/** What happens to its credential, its data and its workflow. */
export function mishaps<Trigger extends WalkedTrigger>(world: World<Trigger>, actor: Actor<Trigger>): Step[] {
	const use = async (credentials: Credentials) => await world.useCredentials(actor, credentials);
	const revoked = { exploriumSignalsApi: { ...actor.credentials.exploriumSignalsApi, apiKey: 'revoked' } };
	return [
		[1, 'credential moved', async () => await use(world.credentialsOf(world.accountOf(actor) === 1 ? 0 : 1))],
		[1, 'key revoked', async () => await use(revoked)],
		[1, 'credential deleted', async () => await world.deleteCredential(actor)],
		[1, 'credential mended', async () => await use(world.credentialsOf(0))],
		[2, 'static data lost', async () => await world.loseStaticData(actor)],
		[1, 'workflow copied', async () => await world.copyWorkflow(actor)],
	];
}

/** Credentials work again, and whatever is published is published once more. */
async function settle(world: World): Promise<void> {
	const running = world.actors.filter(({ instance }) => instance.runs);
	const broken = running.filter((actor) => world.accountOf(actor) === null);
	for (const actor of broken) await world.useCredentials(actor, world.credentialsOf(0));
	for (const actor of running.filter(({ published }) => published)) {
		await world.unpublish(actor);
		if (!(await world.publish(actor))) world.history.push(`${actor.name} could not be published: ${actor.told.at(-1)}`);
	}
}

function enroll(world: World, actor: Actor): void {
	const account = world.accountOf(actor);
	if (account === null || !actor.published) return;
	const own = world.webhooksOf(account).filter(({ webhook_url, status }) => {
		return webhook_url === actor.node.url() && status === 'active';
	});
	for (const { webhook_id } of own) world.enrolled.push({ webhookId: webhook_id, identity: actor.identity, account });
}

async function dieInCreate(world: World, actor: Actor, pass: (milliseconds: number) => void): Promise<void> {
	if (actor.published) return;
	actor.published = await world.tried(actor, actor.node.dieWhilePublishing());
	pass(FORGOTTEN_MS);
	// A few events that are refused until the secret was replaced.
	const account = world.accountOf(actor);
	if (account === null) return;
	for (const webhook of world.webhooksOf(account)) {
		if (webhook.webhook_url === actor.node.url()) await world.deliver(webhook);
	}
}
