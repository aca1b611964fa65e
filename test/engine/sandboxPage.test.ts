import express from 'express';

import { startSandbox, type Sandbox } from '../../sandbox';
import type { LogEntry } from '../../sandbox/courier';
import { listen } from '../../sandbox/express';
import type { ShownTarget } from '../../sandbox/page';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

/** What the sandbox's page asks of the sandbox, with the triggers of all vendors to fire at. */

const SECRET = 'the secret of the dashboard';

let sandbox: Sandbox;
let host: TriggerHost;

beforeEach(async () => {
	sandbox = await startSandbox();
	host = new TriggerHost();
	await host.start();
});

afterEach(async () => {
	await host.stop();
	await sandbox.close();
});

let nodes = 0;

/** Every vendor's trigger, and how the page comes to know of it. */
const TRIGGERS = {
	'Explorium v1': async () => await publishExplorium('v1'),
	'Explorium v2': async () => await publishExplorium('v2'),
	Snitcher: async () => {
		const trigger = await publish('snitcherTrigger', {}, { snitcherSignalsWebhookApi: { webhookSecret: SECRET } });
		return { trigger, target: await addWebhook('Snitcher', trigger.url()) };
	},
	Surfe: async () => {
		const credential = { apiKey: 'API-KEY', webhookSecret: SECRET, baseUrl: 'http://x' };
		const trigger = await publish('surfeTrigger', {}, { surfeSignalsApi: credential });
		return { trigger, target: await addWebhook('Surfe', trigger.url()) };
	},
};

const EACH = Object.entries(TRIGGERS);

async function publishExplorium(apiVersion: string) {
	const { apiKey, partnerId } = sandbox.explorium.state;
	const credential = { apiKey, partnerId, webhookSecret: '', baseUrl: `${sandbox.url}/explorium` };
	const trigger = await publish('exploriumTrigger', { apiVersion }, { exploriumSignalsApi: credential });
	const [{ id }] = await targets();
	return { trigger, target: await ask<ShownTarget>('/enroll', { target: id }) };
}

async function publish(
	type: string,
	parameters: Parameters<TriggerHost['add']>[1],
	credentials: Parameters<TriggerHost['add']>[2],
): Promise<HostedTrigger> {
	nodes += 1;
	const trigger = host.add(type, parameters, credentials, { id: `page-${nodes}`, workflowId: `page-${nodes}` });
	await trigger.publish();
	return trigger;
}

async function addWebhook(vendor: string, url: string, secret = SECRET): Promise<ShownTarget> {
	return await ask('/webhooks', { vendor, name: 'n8n', url, secret });
}

async function targets(): Promise<ShownTarget[]> {
	const vendors = await ask<Array<{ targets: ShownTarget[] }>>('/events');
	return vendors.flatMap((vendor) => vendor.targets);
}

/** Gets a path, or posts a body to it. */
async function respond(path: string, body?: object): Promise<Response> {
	const headers = { 'content-type': 'application/json' };
	const init = body && { method: 'POST', headers, body: JSON.stringify(body) };
	return await fetch(`${sandbox.url}${path}`, init);
}

async function ask<T>(path: string, body?: object): Promise<T> {
	const response = await respond(path, body);
	if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
	return (await response.json()) as T;
}

async function deliver(path: '/fire' | '/forge' | '/replay' | '/duplicate', body: object): Promise<LogEntry> {
	const { deliveries } = await ask<{ deliveries: LogEntry[] }>(path, body);
	expect(deliveries).toHaveLength(1);
	return deliveries[0];
}

const saidBy = ({ answer }: LogEntry) => JSON.parse(answer) as { error?: string; message: string };

describe('before anything is published', () => {
	it('says for each vendor what it can send, and what to do', async () => {
		const vendors =
			await ask<Array<{ vendor: string; events: string[]; advice: string; targets: ShownTarget[] }>>('/events');
		expect(vendors.map(({ vendor, events }) => [vendor, events.length])).toEqual([
			['Explorium', 42],
			['Snitcher', 5],
			['Surfe', 3],
		]);
		for (const { vendor, advice, targets } of vendors) {
			expect(targets).toEqual([]);
			expect(advice).toContain(`${vendor} Trigger`);
		}
	});

	it('the page comes whole from the sandbox', async () => {
		const page = await respond('/');
		expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
		const html = await page.text();
		expect(html).toContain('<title>Buyer Signals sandbox</title>');
		for (const [, file] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
			if (file === 'data:,') continue;
			const asset = await respond(`/${file}`);
			expect([file, asset.status]).toEqual([file, 200]);
		}
	});
});

describe.each(EACH)('%s', (_vendor, start) => {
	it('fires every event, and the trigger takes it', async () => {
		const { trigger, target } = await start();
		for (const event of target.events) {
			const entry = await deliver('/fire', { target: target.id, event });
			// A trigger passes the batch event on only where it is asked for.
			const message = event.includes('batch') ? "not one of this trigger's events: nothing started" : 'accepted';
			expect([event, entry.status, saidBy(entry)]).toEqual([event, 200, expect.objectContaining({ message })]);
		}
		const emitted = target.events.filter((event) => !event.includes('batch'));
		expect(trigger.executions).toHaveLength(emitted.length);
	});

	it('fires one event over and over, each time a new one', async () => {
		const { trigger, target } = await start();
		const [event] = target.events;
		for (let time = 0; time < 5; time++) await deliver('/fire', { target: target.id, event });
		expect(trigger.executions).toHaveLength(5);
	});

	it('a forged event is refused', async () => {
		const { trigger, target } = await start();
		const entry = await deliver('/forge', { target: target.id, event: target.events[0] });
		expect(entry).toMatchObject({ origin: 'forgery', attempt: 1, status: 400 });
		expect(saidBy(entry).error).toBe('signature_mismatch');
		expect(trigger.started).toBe(0);
	});

	it.each(['/replay', '/duplicate'] as const)('%s: the event is known already', async (path) => {
		const { trigger, target } = await start();
		const fired = await deliver('/fire', { target: target.id, event: target.events[0] });
		const again = await deliver(path, { id: fired.id });
		expect(again).toMatchObject({ origin: path.slice(1), status: 200, body: fired.body, event: fired.event });
		expect(saidBy(again).message).toBe('duplicate');
		expect(trigger.executions).toHaveLength(1);
	});

	it('the log tells everything but the signatures', async () => {
		const { target } = await start();
		await deliver('/fire', { target: target.id, event: target.events[0] });
		const [entry, ...more] = await ask<object[]>('/deliveries?newest=1');
		expect(more).toEqual([]);
		expect(Object.keys(entry).sort()).toEqual(
			['answer', 'at', 'attempt', 'body', 'event', 'id', 'origin', 'status', 'url', 'vendor'].sort(),
		);
	});
});

describe('a receiver that looks at the requests', () => {
	const received: Array<{ signature: unknown; body: string }> = [];
	let receiver: Awaited<ReturnType<typeof listen>>;

	beforeEach(async () => {
		const app = express().use(express.text({ type: () => true }));
		app.post('/', (req, res) => {
			received.push({ signature: req.headers['x-surfe-signature'], body: req.body as string });
			res.json({ message: 'accepted' });
		});
		receiver = await listen(app);
	});

	afterEach(async () => await receiver.close());

	it('a replay is the same request; a duplicate is signed anew', async () => {
		let now = Date.now();
		sandbox.surfe.state.settings.now = () => now++;
		const { id: target, events } = await addWebhook('Surfe', `${receiver.url}/`);
		const { id } = await deliver('/fire', { target, event: events[0] });
		await deliver('/replay', { id });
		await deliver('/duplicate', { id });
		const [fired, replayed, duplicated] = received;
		expect(fired.signature).toMatch(/^t=\d+,v0=[0-9a-f]{64}$/);
		expect(replayed).toEqual(fired);
		expect(duplicated.body).toBe(fired.body);
		expect(duplicated.signature).not.toBe(fired.signature);
	});
});

it('Explorium tells a webhook only of what it has enrollments for', async () => {
	const { target, trigger } = await publishExplorium('v2');
	sandbox.explorium.state.enrollments.clear();
	expect(await targets()).toEqual([{ ...target, events: [] }]);
	const refused = await respond('/fire', { target: target.id, event: 'new_office' });
	expect(refused.status).toBe(400);
	expect(await refused.json()).toMatchObject({ error: 'unknown_event' });

	await ask('/enroll', { target: target.id });
	await ask('/enroll', { target: target.id });
	await deliver('/fire', { target: target.id, event: 'new_office' });
	expect(trigger.executions).toHaveLength(1);
});

it('the webhook of a running enrichment can be told of it', async () => {
	sandbox.surfe.state.settings.stepMs = Infinity;
	const credential = { apiKey: 'API-KEY', webhookSecret: sandbox.surfe.webhookSecret, baseUrl: 'http://x' };
	const trigger = await publish('surfeTrigger', {}, { surfeSignalsApi: credential });
	await fetch(`${sandbox.url}/surfe/v2/people/enrich`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandbox.surfe.state.apiKey}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			include: { email: true },
			people: [{ firstName: 'Maya', lastName: 'Castellan', companyDomain: 'fjordline.example' }],
			notificationOptions: { webhookUrl: trigger.url() },
		}),
	});
	const [target] = await targets();
	expect(target).toMatchObject({ vendor: 'Surfe', url: trigger.url() });
	await deliver('/fire', { target: target.id, event: 'person.enrichment.completed' });
	expect(trigger.executions.flat()).toMatchObject([{ json: { context: { jobId: sandbox.surfe.lastJob.id } } }]);
	sandbox.surfe.runner.end(sandbox.surfe.lastJob, 'COMPLETED');
	expect(await targets()).toEqual([]);
});

describe('a Surfe Trigger that has no secret', () => {
	async function withoutSecret(options: object) {
		const { apiKey } = sandbox.surfe.state;
		const credential = { apiKey, webhookSecret: '', baseUrl: `${sandbox.url}/surfe` };
		const trigger = await publish('surfeTrigger', { options } as never, { surfeSignalsApi: credential });
		const added = { vendor: 'Surfe', name: 'n8n', url: trigger.url() };
		return { trigger, target: await ask<ShownTarget>('/webhooks', added) };
	}

	it('is added without one, and finds in the API what it is told of', async () => {
		const { trigger, target } = await withoutSecret({ acceptOtherJobs: true });
		for (const event of ['person.enrichment.completed', 'company.enrichment.completed']) {
			const entry = await deliver('/fire', { target: target.id, event });
			expect([event, entry.status, saidBy(entry).message]).toEqual([event, 200, 'accepted']);
		}
		expect(trigger.executions).toHaveLength(2);
	});

	it('does not find in the API what was forged', async () => {
		const { trigger, target } = await withoutSecret({ acceptOtherJobs: true });
		const entry = await deliver('/forge', { target: target.id, event: 'person.enrichment.completed' });
		expect([entry.status, saidBy(entry).error]).toEqual([400, 'unconfirmed']);
		expect(trigger.started).toBe(0);
	});
});

it.each(['Snitcher', 'Surfe'] as const)('%s: a webhook that is added again gets the new secret', async (vendor) => {
	const { trigger, target } = await TRIGGERS[vendor]();
	await addWebhook(vendor, trigger.url(), 'mistyped');
	const [event] = target.events;
	sandbox.courier.stop();
	expect(await deliver('/fire', { target: target.id, event })).toMatchObject({ status: 400 });
	await addWebhook(vendor, trigger.url());
	expect(await deliver('/fire', { target: target.id, event })).toMatchObject({ status: 200 });
	expect(await targets()).toEqual([target]);
});

it.each([
	['/fire', {}, 400, 'target: Required'],
	['/fire', { target: 'nobody', event: 'new_lead' }, 404, 'There is no webhook "nobody"'],
	['/forge', { target: 'nobody', event: 'new_lead', secret: 'x' }, 400, "Unrecognized key(s) in object: 'secret'"],
	['/replay', { id: 'first' }, 400, 'id: Expected number, received string'],
	['/replay', { id: 1 }, 404, 'There is no such delivery in the log'],
	['/duplicate', { id: 1 }, 404, 'There is no such delivery in the log'],
	['/enroll', { target: 1 }, 400, 'target: Expected string, received number'],
	['/webhooks', { vendor: 'Surfe', name: ' ', url: 'http://x', secret: 'x' }, 400, 'name: String must contain'],
	['/webhooks', { vendor: 'Surfe', name: 'x', url: 'ftp://x', secret: 'x' }, 400, 'url: must begin with http://'],
	['/webhooks', { vendor: 'Snitcher', name: 'x', url: 'http://x' }, 400, 'secret: Snitcher signs with one'],
	[
		'/webhooks',
		{ vendor: 'Explorium', name: 'x', url: 'http://x', secret: 'x' },
		400,
		'vendor: Explorium takes no webhook',
	],
])('%s refuses %j with %i', async (path, body, status, message) => {
	const response = await respond(path, body);
	expect(response.status).toBe(status);
	expect(await response.json()).toMatchObject({ message: expect.stringContaining(message) });
	expect(sandbox.courier.log).toEqual([]);
});
