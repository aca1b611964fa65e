import type { Actor, World } from './world';

/** n8n that dies has forgotten what it kept in memory. */
const FORGOTTEN_MS = 5 * 60_000;

/** Random steps of those who run and use the instances, judged when everybody has published once more. */
export async function walk(world: World, steps: number, pass: (milliseconds: number) => void): Promise<string[]> {
	for (const actor of [...world.actors]) if (await world.publish(actor)) enroll(world, actor);
	for (let step = 0; step < steps; step++) await takeStep(world, pass);
	await settle(world);
	const complaints = await world.judge();
	return complaints.map((complaint) => [complaint, ...world.history].join('\n    '));
}

async function takeStep(world: World, pass: (milliseconds: number) => void): Promise<void> {
	const { choices } = world;
	const actor = choices.pick(world.actors.filter(({ instance }) => instance.runs));
	const credential = actor.credentials.exploriumSignalsApi;
	const note = (what: string) => void world.history.push(`${what}: ${actor.name}`);
	await choices.weighted<() => Promise<unknown> | unknown>([
		[6, async () => (note('publish'), actor.published || (await world.publish(actor)))],
		[3, async () => (note('unpublish'), await world.unpublish(actor))],
		[3, () => (note('enroll'), enroll(world, actor))],
		[3, async () => (note('new address'), await actor.instance.host.move())],
		[2, async () => (note('killed in create'), await dieInCreate(world, actor, pass))],
		[1, () => (note('credential moved'), moveCredential(world, actor))],
		[1, () => (note('key revoked'), (credential.apiKey = 'revoked'))],
		[1, () => (note('credential deleted'), deleteCredential(actor))],
		[1, () => (note('credential mended'), mendCredential(world, actor))],
		[2, () => (note('static data lost'), world.loseStaticData(actor))],
		[1, () => (note('workflow copied'), copyWorkflow(world, actor))],
		[1, async () => (note('instance copied'), await copyInstance(world, actor, true))],
		[1, async () => (note('restored elsewhere'), await copyInstance(world, actor, false))],
	])();
}

/** Credentials work again, and whatever is published is published once more. */
async function settle(world: World): Promise<void> {
	const running = world.actors.filter(({ instance }) => instance.runs);
	for (const actor of running) if (world.accountOf(actor) === null) mendCredential(world, actor);
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

/** Whatever was told of the old account stays told. */
function moveCredential(world: World, actor: Actor): void {
	const other = world.accountOf(actor) === 1 ? 0 : 1;
	actor.credentials.exploriumSignalsApi = world.credentialsOf(other).exploriumSignalsApi;
}

function mendCredential(world: World, actor: Actor): void {
	actor.credentials.exploriumSignalsApi = world.credentialsOf(0).exploriumSignalsApi;
}

function deleteCredential(actor: Actor): void {
	actor.credentials.exploriumSignalsApi = { apiKey: 'deleted', baseUrl: 'http://127.0.0.1:9' };
}

/** In the same instance, with the static data of the original. */
function copyWorkflow(world: World, actor: Actor): void {
	const copies = world.actors.filter(({ identity }) => identity.startsWith(`${actor.identity}-copy`)).length;
	if (copies > 0) return;
	const copy = world.addActor(actor.instance, `${actor.identity}-copy`);
	copy.node.staticData = structuredClone(actor.node.staticData);
}

/** All workflows of the instance in another one, published there as their database says. */
async function copyInstance(world: World, { instance }: Actor, firstStillRuns: boolean): Promise<void> {
	if (world.instances.length >= 4) return;
	const other = await world.addInstance(`copy${world.instances.length}`);
	for (const original of world.actors.filter((actor) => actor.instance === instance)) {
		const copy = world.addActor(other, original.identity);
		copy.credentials.exploriumSignalsApi = { ...original.credentials.exploriumSignalsApi };
		copy.node.staticData = structuredClone(original.node.staticData);
		copy.published = original.published;
		if (original.published) {
			other.host.restore(copy.node, original.node, copy.credentials, `workflow-${original.identity}`);
		}
		if (!firstStillRuns) original.published = false;
	}
	if (firstStillRuns) return;
	instance.runs = false;
	await instance.host.stop();
}
