import { randomBytes } from 'node:crypto';

import express, { type Request, type Response } from 'express';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { listen } from '../../sandbox/express';
import { signExplorium } from '../../sandbox/signing';
import seedEvent from '../fixtures/explorium/seed.json';
import { runNode, type Credentials } from './harness/engine';
import { post } from './harness/post';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

/**
 * The webhook guide of spring 2025, read to the letter: a server that has its paths, bodies and headers and nothing
 * else. The guide prints no answer to an enrollment and to reading a webhook: the former is answered like the
 * connectivity check, the latter like the registration. No header authenticates a caller.
 */
class GuideServer {
	url = '';

	webhook: { webhook_url: string; webhook_secret: string; created_at: string; last_modified_time: string } | null =
		null;

	readonly enrolled: Array<{ path: string; body: IDataObject }> = [];

	readonly calls: string[] = [];

	close = async () => {};

	constructor(readonly partnerId: string) {}

	async start(): Promise<void> {
		const app = express();
		app.use(express.json());
		app.use((req, _res, next) => {
			this.calls.push(`${req.method} ${req.path}`);
			next();
		});
		app.post('/v1/webhooks', (req, res) => this.register(req, res));
		app.post('/v1/webhooks/check_connectivity', async (req, res) => await this.checkConnectivity(req, res));
		for (const [path, field] of [
			['/v1/businesses/enrollments', 'business_ids'],
			['/v1/prospects/enrollments', 'prospect_ids'],
		]) {
			app.post(path, (req, res) => this.enroll(req, res, field));
		}
		app.get(`/v1/webhooks/${this.partnerId}`, (_req, res) => this.show(res));
		app.delete(`/v1/webhooks/${this.partnerId}`, (_req, res) => {
			this.webhook = null;
			res.json(context());
		});
		app.use((_req, res) => void res.status(404).json({ detail: 'Not Found' }));
		({ url: this.url, close: this.close } = await listen(app));
	}

	/** Delivers what happened to an entity, as the guide's payload, to whoever has registered. */
	async fire(eventType: string, entityType: 'business' | 'prospect', entityId: string): Promise<number[]> {
		const covering = this.enrolled.filter(({ body }) => {
			const ids = body[`${entityType}_ids`] as string[] | undefined;
			return ids?.includes(entityId) && (body.event_types as string[]).includes(eventType);
		});
		return await Promise.all(
			covering.map(async ({ body }) => {
				return await this.deliver({
					...seedEvent,
					partner_id: this.partnerId,
					event_id: randomBytes(8).toString('hex'),
					event_type: eventType,
					entity_id: entityId,
					entity_type: entityType,
					enrollment_key: body.enrollment_key,
				});
			}),
		);
	}

	private register(req: Request, res: Response): void {
		const { partner_id, webhook_url, ...unknown } = req.body as IDataObject;
		if (partner_id !== this.partnerId || typeof webhook_url !== 'string' || Object.keys(unknown).length > 0) {
			res.status(422).json({ detail: [{ loc: ['body'], msg: 'not as in the guide', type: 'value_error' }] });
			return;
		}
		const now = new Date().toISOString();
		const webhook_secret = randomBytes(32).toString('base64url') + '=';
		this.webhook = { webhook_url, webhook_secret, created_at: now, last_modified_time: now };
		this.show(res);
	}

	private show(res: Response): void {
		if (this.webhook === null) res.status(404).json({ detail: 'Not Found' });
		else res.json({ ...context(), ...this.webhook });
	}

	private async checkConnectivity(req: Request, res: Response): Promise<void> {
		expectBody(req, ['partner_id']);
		const status = this.webhook && (await this.deliver({ test: true }));
		if (status === 200) res.json(context());
		else res.status(400).json({ details: `Client webhook failed on: ${status}`, correlation_id: 'c-1' });
	}

	private enroll(req: Request, res: Response, idsField: string): void {
		expectBody(req, ['partner_id', 'enrollment_key', 'event_types', idsField]);
		const body = req.body as IDataObject;
		if ((body[idsField] as string[]).length > 20) res.status(422).json({ detail: 'up to 20 per request' });
		else {
			this.enrolled.push({ path: req.path, body });
			res.json(context());
		}
	}

	private async deliver(event: object): Promise<number> {
		const { webhook_url, webhook_secret } = this.webhook!;
		const body = JSON.stringify(event);
		return (await post(webhook_url, body, signExplorium(webhook_secret, body, Date.now()))).status;
	}
}

const context = () => ({
	response_context: { correlation_id: 'c-1', request_status: 'success', time_took_in_seconds: 0 },
});

function expectBody(req: Request, keys: string[]): void {
	expect(Object.keys(req.body as object).sort()).toEqual([...keys].sort());
}

const PARTNER = 'ExpTest';
const BUSINESSES = Array.from({ length: 25 }, (_value, index) => index.toString(16).padStart(32, '0'));
const PROSPECTS = ['20ae6cbf564ee683e66685e429844a5ff8ffc30f'];

let guide: GuideServer;
let host: TriggerHost;
let credentials: Credentials;
let trigger: HostedTrigger;

beforeAll(async () => {
	guide = new GuideServer(PARTNER);
	await guide.start();
	host = new TriggerHost();
	await host.start();
	credentials = { exploriumSignalsApi: { apiKey: 'any', partnerId: PARTNER, baseUrl: guide.url } };
	trigger = host.add('exploriumTrigger', { apiVersion: 'v1' }, credentials);
});

afterAll(async () => {
	await host.stop();
	await guide.close();
});

const run = async (parameters: INodeParameters, input: IDataObject[] = [{}], given = credentials) =>
	await runNode('explorium', { apiVersion: 'v1', ...parameters }, input, { credentials: given });

/** The steps follow one another, as in the guide. */
describe("the guide's Quick Start, under API v1", () => {
	it('1. Register a webhook: publishing does', async () => {
		await trigger.publish();
		expect(guide.webhook?.webhook_url).toBe(trigger.url());
		expect(guide.calls).toEqual([`GET /v1/webhooks/${PARTNER}`, `GET /v1/webhooks/${PARTNER}`, 'POST /v1/webhooks']);
	});

	it('2. Implement a secure receiver: the trigger is one', async () => {
		const { webhook_secret: secret } = guide.webhook!;
		const body = JSON.stringify(seedEvent);
		const signed = signExplorium(secret, body, Date.now());
		const old = signExplorium(secret, body, Date.now() - 302_000);
		expect((await post(trigger.url(), body, { ...signed, 'Content-Type': 'text/plain' })).status).toBe(415);
		expect((await post(trigger.url(), body, { 'Content-Type': 'application/json' })).status).toBe(400);
		expect((await post(trigger.url(), body, old)).status).toBe(400);
		expect((await post(trigger.url(), `${body} `, signed)).status).toBe(400);
		expect(trigger.started).toBe(0);
		const accepted = await post(trigger.url(), body, signed);
		expect(accepted).toMatchObject({ status: 200, json: { message: expect.any(String) as string } });
		expect(accepted.contentType).toMatch(/^application\/json/);
		expect(trigger.executions).toMatchObject([
			[
				{
					json: {
						event: 'new_product',
						company: { id: seedEvent.entity_id },
						context: { enrollmentKey: 'company_updates_demo', partnerId: PARTNER },
						data: seedEvent.data,
					},
				},
			],
		]);
		trigger.executions.length = 0;
	});

	it('3. Test connectivity: Webhook > Check Connectivity does, and starts nothing', async () => {
		const started = trigger.started;
		const check = {
			resource: 'webhook',
			operation: 'checkConnectivity',
			webhookId: { __rl: true, mode: 'id', value: PARTNER },
		};
		const { items, error } = await run(check);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { connected: true, webhook_id: PARTNER } }]);
		expect(trigger.started).toBe(started);
	});

	it('4. Enroll for events: Enrollment > Create does, 20 ids in a request', async () => {
		const enroll = async (entity: string, ids: string[], events: string[]) =>
			await run(
				{
					resource: 'enrollment',
					operation: 'create',
					entity,
					enrollmentKey: 'your_custom_key_123',
					[`${entity}Events`]: events,
				},
				ids.map((id) => ({ [`${entity}_id`]: id })),
			);
		const businesses = await enroll('business', BUSINESSES, ['new_product', 'new_funding_round']);
		expect(businesses.error).toBeUndefined();
		expect(businesses.items.map(({ json }) => (json.business_ids as string[]).length)).toEqual([20, 5]);
		const prospects = await enroll('prospect', PROSPECTS, ['prospect_changed_role']);
		expect(prospects.items).toMatchObject([
			{
				json: { enrollment_id: null, enrollment_key: 'your_custom_key_123', prospect_ids: PROSPECTS },
				pairedItem: [{ item: 0 }],
			},
		]);
		expect(guide.enrolled.map(({ path }) => path)).toEqual([
			'/v1/businesses/enrollments',
			'/v1/businesses/enrollments',
			'/v1/prospects/enrollments',
		]);
		expect(guide.enrolled[0].body).toEqual({
			partner_id: PARTNER,
			enrollment_key: 'your_custom_key_123',
			event_types: ['new_product', 'new_funding_round'],
			business_ids: BUSINESSES.slice(0, 20),
		});
	});

	it('5. Process events: they start the workflow as they occur', async () => {
		expect(await guide.fire('new_funding_round', 'business', BUSINESSES[22])).toEqual([200]);
		expect(await guide.fire('prospect_changed_role', 'prospect', PROSPECTS[0])).toEqual([200]);
		expect(await guide.fire('new_office', 'business', BUSINESSES[22])).toEqual([]);
		const arrived = trigger.executions.flat().map(({ json }) => json);
		expect(arrived).toMatchObject([
			{
				event: 'new_funding_round',
				company: { id: BUSINESSES[22] },
				context: { enrollmentKey: 'your_custom_key_123' },
			},
			{ event: 'prospect_changed_role', person: { id: PROSPECTS[0] }, context: { entityType: 'prospect' } },
		]);
	});

	it('Managing Your Webhook: get, and deleting by unpublishing', async () => {
		const { items } = await run({
			resource: 'webhook',
			operation: 'get',
			webhookId: { __rl: true, mode: 'id', value: PARTNER },
		});
		expect(items).toMatchObject([{ json: { webhook_url: trigger.url() } }]);
		expect(JSON.stringify(items)).not.toContain(guide.webhook?.webhook_secret);
		await trigger.unpublish();
		expect(guide.webhook).toBeNull();
		expect(guide.calls.at(-1)).toBe(`DELETE /v1/webhooks/${PARTNER}`);
	});

	it('calls nothing that the guide does not have, but the current path of enrollments, once for each request', () => {
		const known =
			/^(POST \/v1\/webhooks(\/check_connectivity)?|(GET|DELETE) \/v1\/webhooks\/ExpTest|POST \/v1\/(businesses|prospects)\/enrollments)$/;
		const others = guide.calls.filter((call) => !known.test(call));
		// The 25 together, which the newest document allows and the guide does not, and then in two parts.
		expect(others).toEqual([
			...Array.from({ length: 3 }, () => 'POST /v1/businesses/events/enrollments'),
			'POST /v1/prospects/events/enrollments',
		]);
	});
});

describe('where the path of the guide does not work either', () => {
	const create = {
		resource: 'enrollment',
		operation: 'create',
		entity: 'business',
		enrollmentKey: 'your_custom_key_123',
		businessEvents: ['new_product'],
	};

	it('the failure of the current path is reported', async () => {
		const app = express();
		const calls: string[] = [];
		app.use(express.json());
		app.use((req, res) => {
			calls.push(req.path);
			const isShort = req.path === '/v1/businesses/enrollments';
			res.status(isShort ? 500 : 404).json({ details: isShort ? 'the second' : 'the first' });
		});
		const { url, close } = await listen(app);
		const elsewhere = { exploriumSignalsApi: { ...credentials.exploriumSignalsApi, baseUrl: url } };
		const { error } = await run(create, [{ business_id: BUSINESSES[0] }], elsewhere);
		await close();
		expect(error?.message).toBe('Explorium did not enroll (HTTP 404): the first');
		expect(calls).toEqual(['/v1/businesses/events/enrollments', '/v1/businesses/enrollments']);
	});

	it('it is not tried without a partner ID', async () => {
		const calls = guide.calls.length;
		const nobody = { exploriumSignalsApi: { ...credentials.exploriumSignalsApi, partnerId: '' } };
		const { error } = await run(create, [{ business_id: BUSINESSES[0] }], nobody);
		expect(error?.message).toBe('Explorium did not enroll (HTTP 404): Not Found');
		expect(guide.calls.slice(calls)).toEqual(['POST /v1/businesses/events/enrollments']);
	});
});
