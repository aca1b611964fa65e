import type { INodeParameters } from 'n8n-workflow';

import { SAMPLE_BUSINESS_ID } from '../../sandbox/explorium';
import { requestsTo } from '../../sandbox/faults';
import { newSecret, type StoredWebhook } from '../../sandbox/explorium/state';
import { signExplorium } from '../../sandbox/signing';
import { runNode, type Credentials } from './harness/engine';
import { startExplorium, type RunningExplorium } from './harness/explorium';
import { post } from './harness/post';
import { fakeTime, type FakeTime } from './harness/time';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

/** Registrations survive whatever happens to an instance: its address, its process, its credentials, its copies. */

let explorium: RunningExplorium;
let n8n: TriggerHost;
let time: FakeTime;
const hosts: TriggerHost[] = [];

let tests = 0;

beforeEach(async () => {
	tests += 1;
	time = fakeTime();
	explorium = await startExplorium();
	n8n = await instance();
});

afterEach(async () => {
	jest.restoreAllMocks();
	for (const host of hosts.splice(0)) await host.stop();
	await explorium.close();
});

async function instance(): Promise<TriggerHost> {
	const host = new TriggerHost();
	await host.start();
	hosts.push(host);
	return host;
}

let nodes = 0;

interface Added {
	node: HostedTrigger;
	credentials: Credentials;
	id: string;
	parameters: INodeParameters;
}

function add(parameters: INodeParameters, host = n8n, credentials = explorium.credentials()): Added {
	nodes += 1;
	return addAs(`lasting-${nodes}`, parameters, host, credentials);
}

function addAs(id: string, parameters: INodeParameters, host: TriggerHost, credentials: Credentials): Added {
	// The rate limiter of an account outlives a test, whose clock does not.
	const options = { id, workflowId: `workflow-${id}`, account: `account-${tests}` };
	return { node: host.add('exploriumTrigger', parameters, credentials, options), credentials, id, parameters };
}

/** The same workflow in a copy of the instance, published there as its database says. */
function copyOf({ id, parameters, node, credentials }: Added, host: TriggerHost): HostedTrigger {
	const copy = addAs(id, parameters, host, credentials).node;
	host.restore(copy, node, credentials, `workflow-${id}`);
	return copy;
}

const state = () => explorium.simulator.state;
const webhooks = (): StoredWebhook[] => [...state().webhooks.values()];
const registered = () => state().v1Webhook?.webhook_url ?? null;

function enroll(webhookId: string | null, key = 'customer-42'): void {
	state().enrollments.set(`en_${key}`, {
		...{ enrollment_id: `en_${key}`, enrollment_key: key, entity: 'business', event_types: ['new_office'] },
		...{ ids: [SAMPLE_BUSINESS_ID], webhook_id: webhookId, status: 'active' },
	});
}

const fire = async () =>
	(await explorium.simulator.fire({ entity: 'business', id: SAMPLE_BUSINESS_ID, event: 'new_office' })).map(
		({ status }) => status,
	);

let events = 0;

/** A genuine event, by the time of the nodes. */
async function deliver(url: string, secret: string): Promise<number> {
	events += 1;
	const body = JSON.stringify({ event_name: 'new_office', event_id: `e${events}`, business_id: SAMPLE_BUSINESS_ID });
	return (await post(url, body, signExplorium(secret, body, Date.now() + time.ahead))).status;
}

const messageOf = async (doing: Promise<unknown>) =>
	await doing.then(
		() => 'it did not fail',
		({ message }: Error) => message,
	);

describe('the public URL of the instance changes', () => {
	it('v2: the webhook moves, and its enrollments go on delivering', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.publish();
		const [{ webhook_id }] = webhooks();
		enroll(webhook_id);
		await n8n.move();
		await node.unpublish();
		await node.publish();
		expect(webhooks()).toMatchObject([{ webhook_id, webhook_url: node.url(), status: 'active' }]);
		expect(await fire()).toEqual([200]);
	});

	it('v2: the webhook moves when it is found by its description alone', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.publish();
		enroll(webhooks()[0].webhook_id);
		await n8n.move();
		node.staticData = {};
		await node.publish();
		expect(webhooks()).toMatchObject([{ webhook_url: node.url() }]);
		expect(await fire()).toEqual([200]);
	});

	it('v2: a webhook that an earlier version made moves, and tells its node from then on', async () => {
		const { node, id } = add({ apiVersion: 'v2' });
		await node.publish();
		webhooks()[0].description = `n8n workflow workflow-${id}`;
		await n8n.move();
		await node.publish();
		expect(webhooks()).toMatchObject([
			{ webhook_url: node.url(), description: `n8n workflow workflow-${id}, node ${id}` },
		]);
	});

	it('v2: an unpublish at once leaves what delivers elsewhere, and names it', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.publish();
		const before = structuredClone(webhooks());
		await n8n.move();
		await node.unpublish();
		expect(webhooks()).toEqual(before);
		expect(node.logged.join()).toContain(before[0].webhook_id);
	});

	it('v2: a webhook whose name or description says something else is never moved', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.publish();
		const [webhook] = webhooks();
		for (const change of [{ name: 'of the CRM' }, { name: webhook.name, description: 'of the CRM' }]) {
			Object.assign(webhook, change);
			const before = structuredClone(webhook);
			await n8n.move();
			await node.publish();
			expect(state().webhooks.get(webhook.webhook_id)).toEqual(before);
		}
	});

	it('v1: its own old URL is known as its own', async () => {
		const { node } = add({ apiVersion: 'v1' });
		await node.publish();
		enroll(null);
		await n8n.move();
		node.staticData = {};
		await node.publish();
		expect(registered()).toBe(node.url());
		expect(await fire()).toEqual([200]);
	});
});

describe('a copy of the instance, while the first still runs', () => {
	it('v2: leaves the webhook of the first alone, names it with its enrollments, and has one of its own', async () => {
		const first = add({ apiVersion: 'v2' });
		await first.node.publish();
		const original = structuredClone(webhooks()[0]);
		enroll(original.webhook_id);
		const copy = copyOf(first, await instance());
		await copy.unpublish();
		await copy.publish();
		expect(webhooks()).toHaveLength(2);
		expect(webhooks()[0]).toEqual(original);
		expect(webhooks()[1]).toMatchObject({ webhook_url: copy.url(), status: 'active' });
		expect(copy.logged.join()).toContain(original.webhook_id);
		expect(copy.logged.join()).toContain('"customer-42"');
		enroll(webhooks()[1].webhook_id, 'staging');
		expect(await fire()).toEqual([200, 200]);
		const { items } = await runNode(
			'explorium',
			{ resource: 'webhook', operation: 'getAll', apiVersion: 'v2', returnAll: true },
			[{}],
			{ credentials: first.credentials },
		);
		for (const { json } of items) expect(json.health).toContain('The same trigger has another webhook');
		await copy.unpublish();
		expect(webhooks().map(({ status }) => status)).toEqual(['active', 'disabled']);
	});

	it('v2: every execution of the copy says what was left alone, until it is unpublished or moved', async () => {
		const first = add({ apiVersion: 'v2' });
		await first.node.publish();
		const original = webhooks()[0].webhook_id;
		const copy = copyOf(first, await instance());
		await copy.unpublish();
		await copy.publish();
		for (const { webhook_id } of webhooks()) enroll(webhook_id, webhook_id);
		expect(await fire()).toEqual([200, 200]);
		expect(first.node.hints).toEqual([]);
		expect(copy.hints).toEqual([expect.stringMatching(`${original}.* was left alone, since an n8n answers there`)]);
		copy.node.parameters = { ...copy.node.parameters, options: { apiVersion: 'v2', oldAddress: 'move' } };
		await copy.unpublish();
		await copy.publish();
		expect(await fire()).toEqual([200, 200]);
		expect(copy.hints).toHaveLength(1);
	});

	it('v2: Check Connectivity says that the same trigger has another webhook', async () => {
		const first = add({ apiVersion: 'v2' });
		await first.node.publish();
		const copy = copyOf(first, await instance());
		await copy.unpublish();
		await copy.publish();
		const webhookId = { __rl: true, mode: 'id', value: webhooks()[0].webhook_id };
		const { items } = await runNode(
			'explorium',
			{ resource: 'webhook', operation: 'checkConnectivity', apiVersion: 'v2', webhookId },
			[{}],
			{ credentials: first.credentials },
		);
		expect(items[0].json.health).toContain('The same trigger has another webhook');
	});

	it('v1: is refused, and the message says where its own webhook delivers', async () => {
		const first = add({ apiVersion: 'v1' });
		await first.node.publish();
		const copy = copyOf(first, await instance());
		const { host } = new URL(first.node.url());
		expect(await messageOf(copy.publish())).toMatch(
			new RegExp(`earlier address, ${host}.*When the Address Has Changed`),
		);
		await copy.unpublish();
		expect(registered()).toBe(first.node.url());
	});

	it.each([
		['move', true],
		['leave', false],
	])('the user decides: %s', async (oldAddress, moves) => {
		const first = add({ apiVersion: 'v2', oldAddress });
		await first.node.publish();
		const second = await instance();
		const copy = copyOf(first, second);
		if (!moves) await n8n.stop();
		await copy.publish();
		expect(webhooks().map(({ webhook_url }) => webhook_url)).toEqual(
			moves ? [copy.url()] : [first.node.url(), copy.url()],
		);
	});

	it('v2: one that answers, though it has lost its secret, is there all the same', async () => {
		const first = add({ apiVersion: 'v2' });
		await first.node.dieWhilePublishing();
		time.pass(5 * 60_000);
		const copy = copyOf(first, await instance());
		await copy.unpublish();
		await copy.publish();
		expect(webhooks().map(({ webhook_url }) => webhook_url)).toEqual([first.node.url(), copy.url()]);
	});

	it('v2: what comes back has a new secret, since whoever had it may have replaced it', async () => {
		const first = add({ apiVersion: 'v2', oldAddress: 'move' });
		await first.node.publish();
		enroll(webhooks()[0].webhook_id);
		const copy = copyOf(first, await instance());
		await copy.publish();
		webhooks()[0].secret = newSecret();
		await first.node.unpublish();
		await first.node.publish();
		expect(webhooks().map(({ webhook_url }) => webhook_url)).toEqual([first.node.url()]);
		expect(await fire()).toEqual([200]);
	});

	it('the first being gone, takes over what delivered there besides its own', async () => {
		const first = add({ apiVersion: 'v2' });
		await first.node.publish();
		enroll(webhooks()[0].webhook_id);
		const copy = copyOf(first, await instance());
		await copy.publish();
		enroll(webhooks()[1].webhook_id, 'staging');
		await n8n.stop();
		await copy.publish();
		expect(webhooks().map(({ webhook_url }) => webhook_url)).toEqual([copy.url(), copy.url()]);
		expect(await fire()).toEqual([200, 200]);
	});

	it('a failure to find out stops publishing, and nothing is changed', async () => {
		const first = add({ apiVersion: 'v2' });
		await first.node.publish();
		const before = structuredClone(webhooks());
		const copy = copyOf(first, await instance());
		explorium.simulator.faults.injectInto(requestsTo('POST', /check_connectivity/), 'forbidden');
		expect(await messageOf(copy.publish())).toContain('reach the webhook');
		expect(webhooks()).toEqual(before);
	});
});

describe('n8n dies between the answer to create and the saving of static data', () => {
	it('v2: the trigger has the secret replaced once when a delivery comes, and those after it arrive', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.dieWhilePublishing();
		time.pass(4 * 60_000);
		const [webhook] = webhooks();
		enroll(webhook.webhook_id);
		const { secret } = webhook;
		expect(await fire()).toEqual([503]);
		expect(webhook.secret).not.toBe(secret);
		expect(await fire()).toEqual([200]);
		expect(JSON.stringify(node.staticData)).not.toContain(webhook.secret);
		time.pass(50_000);
		expect(await deliver(node.url(), webhook.secret)).toBe(200);
	});

	it('v2: publishing again mends it too', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.dieWhilePublishing();
		await node.publish();
		enroll(webhooks()[0].webhook_id);
		expect(webhooks()).toHaveLength(1);
		expect(await fire()).toEqual([200]);
	});

	it('v2: dying while it is taken up again mends itself as well', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.publish();
		await node.unpublish();
		await node.dieWhilePublishing();
		time.pass(4 * 60_000);
		const [webhook] = webhooks();
		await deliver(node.url(), webhook.secret);
		expect(await deliver(node.url(), webhook.secret)).toBe(200);
	});

	it('v2: strangers have at most a look in ten seconds made, and one rotation', async () => {
		const { node } = add({ apiVersion: 'v2' });
		await node.dieWhilePublishing();
		time.pass(4 * 60_000);
		const calls = explorium.requests().length;
		for (let number = 0; number < 30; number++) expect([400, 503]).toContain(await deliver(node.url(), newSecret()));
		expect(explorium.requests().slice(calls)).toEqual([
			'GET /v2/webhooks',
			`POST /v2/webhooks/${webhooks()[0].webhook_id}/rotate_secret`,
		]);
	});
});

describe('the credential', () => {
	/** Another account at another Explorium. */
	async function otherAccount(): Promise<RunningExplorium> {
		const other = await startExplorium();
		Object.assign(other.simulator.state, { apiKey: 'other-key', partnerId: 'other-partner' });
		return other;
	}

	it.each(['v1', 'v2'])(
		'%s: moved to another account, unpublishing names what stays in the old one',
		async (version) => {
			const { node, credentials } = add({ apiVersion: version });
			await node.publish();
			const id = version === 'v1' ? state().partnerId : webhooks()[0].webhook_id;
			const own = { ...credentials.exploriumSignalsApi };
			const other = await otherAccount();
			Object.assign(credentials.exploriumSignalsApi, {
				apiKey: 'other-key',
				partnerId: 'other-partner',
				baseUrl: other.url,
			});
			const message = await messageOf(node.unpublish());
			expect(message).toMatch(/stays registered.*Webhook > Delete/);
			expect(message).toContain(id);
			expect(node.logged.join()).toContain(id);
			await expect(node.unpublish()).resolves.toBeUndefined();
			// The next chance: the credential is of the old account again.
			Object.assign(credentials.exploriumSignalsApi, own);
			await node.publish();
			await node.unpublish();
			expect([registered(), webhooks().some(({ status }) => status === 'active')]).toEqual([null, false]);
			await other.close();
		},
	);

	it.each(['v1', 'v2'])(
		'%s: revoked, unpublishing names what stays, in the message and in the log',
		async (version) => {
			const { node, credentials } = add({ apiVersion: version });
			await node.publish();
			const id = version === 'v1' ? state().partnerId : webhooks()[0].webhook_id;
			credentials.exploriumSignalsApi.apiKey = 'revoked';
			const message = await messageOf(node.unpublish());
			expect(message).toMatch(/HTTP 401.*stays registered.*Webhook > Delete/);
			expect(message).toContain(id);
			await messageOf(node.unpublish());
			expect(node.logged.filter((line) => line.includes('stays registered'))).toHaveLength(1);
		},
	);

	it.each(['v1', 'v2'])('%s: deleted, unpublishing names what stays', async (version) => {
		const { node, credentials } = add({ apiVersion: version });
		await node.publish();
		Object.defineProperty(credentials, 'exploriumSignalsApi', {
			get: () => {
				throw new Error('Credential with ID "x" does not exist for type "exploriumSignalsApi".');
			},
		});
		const message = await messageOf(node.unpublish());
		expect(message).toMatch(/does not exist.*stays registered.*Webhook > Delete/);
		expect(node.logged.join()).toContain('stays registered');
	});
});

describe('v1: one webhook for several triggers', () => {
	it('staging replaces production and is unpublished: production has it back', async () => {
		const production = add({ apiVersion: 'v1' }).node;
		const staging = add({ apiVersion: 'v1', replaceExisting: true }, await instance()).node;
		enroll(null);
		await production.publish();
		await staging.publish();
		expect(staging.logged.join()).toContain('was taken over');
		await staging.unpublish();
		expect(registered()).toBe(production.url());
		expect(await fire()).toEqual([200]);
		expect(production.executions).toHaveLength(1);
	});

	it.each(['getAll', 'checkConnectivity'])('%s tells who is published and does not receive', async (operation) => {
		const production = add({ apiVersion: 'v1' });
		await production.node.publish();
		await add({ apiVersion: 'v1', replaceExisting: true }).node.publish();
		const parameters = { resource: 'webhook', operation, apiVersion: 'v1', returnAll: true };
		const webhookId = { __rl: true, mode: 'id', value: state().partnerId };
		const { items } = await runNode('explorium', { ...parameters, webhookId }, [{}], {
			credentials: production.credentials,
		});
		expect(items[0].json.health).toMatch(/^Published, but not the one that receives: "Test workflow"\./);
	});

	it('nobody gets it back who does not answer any more, and the user is told', async () => {
		const production = add({ apiVersion: 'v1' }, await instance()).node;
		await production.publish();
		const staging = add({ apiVersion: 'v1', replaceExisting: true }).node;
		await staging.publish();
		await hosts[1].stop();
		await staging.unpublish();
		expect(registered()).toBeNull();
		expect(staging.logged.join()).toContain('does not answer any more');
	});

	it('one who was unpublished meanwhile is passed over for who had it before', async () => {
		const [first, second, third] = [1, 2, 3].map(() => add({ apiVersion: 'v1', replaceExisting: true }).node);
		for (const node of [first, second, third]) await node.publish();
		await second.unpublish();
		await third.unpublish();
		expect(registered()).toBe(first.url());
	});

	it('a forged post just before a genuine one does not have the genuine one refused', async () => {
		const { node } = add({ apiVersion: 'v1' });
		await node.publish();
		expect(await deliver(node.url(), state().v1Webhook!.secret)).toBe(200);
		expect(await deliver(node.url(), newSecret())).toBe(400);
		state().v1Webhook!.secret = newSecret();
		expect(await deliver(node.url(), state().v1Webhook!.secret)).toBe(200);
	});

	it('a genuine one is not refused either while a reading that began before it is under way', async () => {
		const { node } = add({ apiVersion: 'v1' });
		await node.publish();
		expect(await deliver(node.url(), state().v1Webhook!.secret)).toBe(200);
		const forged = deliver(node.url(), newSecret());
		state().v1Webhook!.secret = newSecret();
		const genuine = deliver(node.url(), state().v1Webhook!.secret);
		expect(await Promise.all([forged, genuine])).toEqual([400, 200]);
	});
});
