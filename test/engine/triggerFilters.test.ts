import type { INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock';
import { Courier } from '../../sandbox/courier';
import { newSecret } from '../../sandbox/explorium/state';
import { signExplorium } from '../../sandbox/signing';
import { SnitcherSimulator } from '../../sandbox/snitcher';
import { TWO_LEADS } from '../../sandbox/snitcher/samples';
import { SurfeSimulator } from '../../sandbox/surfe';
import v2 from '../fixtures/explorium/v2.json';
import person from '../fixtures/surfe/person.json';
import type { Credentials } from './harness/engine';
import { post } from './harness/post';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

/** The filters of the triggers, whatever an expression gives for them. */

let host: TriggerHost;
let nodes = 0;

beforeAll(async () => {
	host = new TriggerHost();
	await host.start();
});

afterAll(async () => await host.stop());
afterEach(() => jest.restoreAllMocks());

const SECRET = newSecret();
const surfe = new SurfeSimulator(new Courier([]));
const snitcher = new SnitcherSimulator(new Courier([]));
const KEY = v2.enrollment_key;

interface Vendor {
	type: string;
	credentials: Credentials;
	usual: INodeParameters;
	/** Delivers an event of this name; gives the status. */
	deliver(node: HostedTrigger): Promise<number>;
	event: string;
	another: string;
}

const EXPLORIUM: Vendor = {
	type: 'exploriumTrigger',
	credentials: { exploriumSignalsApi: { apiKey: 'KEY', webhookSecret: SECRET, baseUrl: 'http://x' } },
	usual: { registration: 'elsewhere' },
	deliver: async (node) => {
		const body = JSON.stringify(v2);
		return (await post(node.url(), body, signExplorium(SECRET, body, Date.now()))).status;
	},
	event: v2.event_name,
	another: 'ipo_announcement',
};

const SNITCHER: Vendor = {
	type: 'snitcherTrigger',
	credentials: { snitcherSignalsWebhookApi: { webhookSecret: SECRET } },
	usual: {},
	deliver: async (node) =>
		(await snitcher.fire({ url: node.url(), name: 'n8n', secret: SECRET }, 'new_lead', TWO_LEADS)).status!,
	event: 'new_lead',
	another: 'new_session',
};

const SURFE: Vendor = {
	type: 'surfeTrigger',
	credentials: { surfeSignalsApi: { apiKey: 'KEY', webhookSecret: surfe.webhookSecret, baseUrl: 'http://x' } },
	usual: {},
	deliver: async (node) => (await surfe.notify(node.url(), person.eventType, person.data)).status!,
	event: person.eventType,
	another: 'company.enrichment.completed',
};

const VENDORS = [EXPLORIUM, SNITCHER, SURFE].map((vendor) => [vendor.type, vendor] as const);

function add({ type, credentials, usual }: Vendor, parameters: INodeParameters): HostedTrigger {
	nodes += 1;
	return host.add(type, { ...usual, ...parameters }, credentials, { id: `node-${nodes}` });
}

async function published(vendor: Vendor, parameters: INodeParameters): Promise<HostedTrigger> {
	const node = add(vendor, parameters);
	await node.publish();
	return node;
}

/** An expression that gives the value. */
const giving = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

describe.each(VENDORS)('the events of the %s', (_type, vendor) => {
	const { event, another } = vendor;

	test.each<[unknown, boolean]>([
		[`${another},${event}`, true],
		[event, true],
		[[' ', event], true],
		[[`  ${event} `], true],
		[JSON.stringify([event]), true],
		[another, false],
		[[another, ''], false],
		[[], true],
		['', true],
	])('%j', async (given, starts) => {
		const node = await published(vendor, { events: giving(given), skipDuplicates: 'off' });
		expect(await vendor.deliver(node)).toBe(200);
		expect(node.started).toBe(starts ? 1 : 0);
		expect(node.logged).toEqual([]);
	});

	test.each([['many'], [5], [{ a: 1 }], [true], [[event, 'many']]])(
		'%j is refused when it is published',
		async (given) => {
			const node = add(vendor, { events: giving(given) });
			await expect(node.publish()).rejects.toThrow(/^"Events" is not of the expected form: it needs a list/);
		},
	);

	test('met at a delivery, an unreadable filter lets nothing in and loses nothing, and the log tells once a minute', async () => {
		const node = await published(vendor, { events: [] });
		const now = Date.now();
		node.node.parameters = { ...node.node.parameters, events: giving({ a: 1 }) };
		expect(await vendor.deliver(node)).toBe(503);
		expect(await vendor.deliver(node)).toBe(503);
		expect(node.started).toBe(0);
		expect(node.logged).toEqual([expect.stringContaining('"Events" is not of the expected form')]);
		jest.spyOn(clock, 'now').mockReturnValue(now + 61_000);
		expect(await vendor.deliver(node)).toBe(503);
		expect(node.logged).toHaveLength(2);
	});

	test('what else is read at a delivery or later is checked as well', async () => {
		for (const [name, shown] of [
			['skipDuplicates', '"Skip Duplicates" in Options'],
			['output', '"Output"'],
		]) {
			await expect(add(vendor, { [name]: giving('x') }).publish()).rejects.toThrow(`${shown} is not of`);
		}
		const remembering = { skipDuplicates: 'restarts', rememberedEvents: giving('many') };
		await expect(add(vendor, remembering).publish()).rejects.toThrow('"Remembered Events" in Options is not of');
	});
});

describe('enrollment keys', () => {
	test.each<[unknown, boolean]>([
		[[`${KEY} `], true],
		[[`other-1, ${KEY}`], true],
		[giving(`other-1, ${KEY}`), true],
		[giving([4242]), false],
		[giving(4242), false],
		[['other-1'], false],
		[['', ' '], true],
	])('%j', async (enrollmentKeys, starts) => {
		const node = await published(EXPLORIUM, { enrollmentKeys, skipDuplicates: 'off' } as INodeParameters);
		expect(await EXPLORIUM.deliver(node)).toBe(200);
		expect(node.started).toBe(starts ? 1 : 0);
	});

	test.each([[{ a: 1 }], [true], [[{}]]])('%j is refused when it is published', async (given) => {
		const node = add(EXPLORIUM, { enrollmentKeys: giving(given) });
		await expect(node.publish()).rejects.toThrow(/^"Enrollment Keys" is not of the expected form/);
	});
});

test('the entity type', async () => {
	const node = add(EXPLORIUM, { entityType: giving('both') });
	await expect(node.publish()).rejects.toThrow(/^"Entity Type" is not of the expected form/);
});

test('other events of Snitcher', async () => {
	const node = await published(SNITCHER, { otherEvents: giving('a.new_one, new_lead') });
	await SNITCHER.deliver(node);
	expect(node.started).toBe(1);
	await expect(add(SNITCHER, { otherEvents: giving({ a: 1 }) }).publish()).rejects.toThrow(/^"Other Events" is not of/);
});

test('what is not signed is let in by yes alone', async () => {
	const unsigned = { ...SNITCHER, credentials: { snitcherSignalsWebhookApi: { webhookSecret: '' } } };
	for (const given of ['yes', 1]) {
		await expect(add(unsigned, { acceptUnsigned: giving(given) }).publish()).rejects.toThrow(
			/^"Accept Unsigned Deliveries" in Options is not of the expected form/,
		);
	}
	const node = await published(unsigned, { acceptUnsigned: giving('false') }).catch(() => null);
	if (node === null) return;
	const { status } = await snitcher.fire({ url: node.url(), name: 'n8n', secret: null }, 'new_lead', TWO_LEADS);
	expect([status! >= 400, node.started]).toEqual([true, 0]);
});

test.each(VENDORS)('the filter of the %s is read once for a delivery', async (_type, vendor) => {
	const node = await published(vendor, { events: [vendor.event], skipDuplicates: 'off' });
	const { WebhookContext } = jest.requireActual<{
		WebhookContext: { prototype: { getNodeParameter(name: string): unknown } };
	}>('n8n-core');
	const read = jest.spyOn(WebhookContext.prototype, 'getNodeParameter');
	await vendor.deliver(node);
	expect(read.mock.calls.filter(([name]) => name === 'events')).toHaveLength(1);
	expect(node.started).toBe(1);
});
