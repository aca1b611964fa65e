import type { Request } from 'express';
import fc from 'fast-check';
import type { IWebhookFunctions } from 'n8n-workflow';

import { EXPLORIUM_SCHEME } from '../../../nodes/Explorium/webhook/scheme';
import { splitExplorium } from '../../../nodes/Explorium/signals';
import { SNITCHER_SCHEME } from '../../../nodes/Snitcher/webhook/scheme';
import { splitSnitcher } from '../../../nodes/Snitcher/signals';
import { marked } from '../../../nodes/Surfe/address';
import { SURFE_SCHEME } from '../../../nodes/Surfe/webhook/scheme';
import { splitSurfe } from '../../../nodes/Surfe/signals';
import { surfeSource } from '../../../nodes/Surfe/webhook/source';
import { clock } from '../../../nodes/shared/clock';
import type { DeliverySource, SignatureProof } from '../../../nodes/shared/webhook/contract';
import { receiveDelivery } from '../../../nodes/shared/webhook/receive';
import { keysOf } from '../../../nodes/shared/webhook/secrets';
import { signExplorium, signSnitcher, signSurfe } from '../../../sandbox/signing';
import { parseBody } from '../../engine/harness/bodyParser';
import { listOf, nearly } from './arbitraries';
import { MANY_RUNS } from './settings';

/** Deliveries of any form, from anybody. More of them with PROPERTY_RUNS; `npm run test:fuzz` has 200,000 and more. */

const SECRET = 'c2VjcmV0LW9mLXNpeHRlZW4=';
const API_KEY = 'surfe-key';
const JOB = '0b54ae5c-6a1c-4c8d-9c3e-0d5a2f4a7b10';
/** A minute later with each delivery, so that none uses up what another one may ask. */
let now = 1_800_000_000_000;
/** In every text that is made up, and in nothing that the API says. */
const STRANGER = 'stranger';

const VENDORS = {
	explorium: { scheme: EXPLORIUM_SCHEME, split: splitExplorium, jsonOnly: true },
	snitcher: { scheme: SNITCHER_SCHEME, split: splitSnitcher, jsonOnly: false },
	surfe: { scheme: SURFE_SCHEME, split: splitSurfe, jsonOnly: false },
} as const;

type Vendor = keyof typeof VENDORS;

const strange = fc.string({ unit: 'binary', maxLength: 20 }).map((more) => `${STRANGER}${more}`);
const event = fc.constantFrom(
	'person.enrichment.completed',
	'company.enrichment.completed',
	'person.batch-enrichment.completed',
	'PersonEnrichmentCompleted',
	'new_lead',
	'=HYPERLINK("x")',
);
const person = nearly({ externalID: fc.constantFrom('row-1', 'row-2', 'nobody'), firstName: strange, name: strange });
const jobId = fc.constantFrom(JOB, JOB.toUpperCase(), '..', '.', 'x'.repeat(5000), 'a\r\n\u001b[31mb');
const data = nearly({ enrichmentID: jobId, person, people: listOf(person), company: person, name: strange });
const structure = nearly({
	eventType: event,
	event,
	event_name: strange,
	event_id: strange,
	entity_id: strange,
	text: strange,
	subjects: listOf(person),
	data,
});
const crowds = fc
	.record({ count: fc.constantFrom(1001, 10_001, 60_000), one: fc.constantFrom({}, { externalID: 'row-1' }) })
	.map(({ count, one }) => ({
		eventType: 'person.enrichment.completed',
		event: 'new_lead',
		subjects: Array(count).fill(one) as object[],
		data: { enrichmentID: JOB, people: Array(count).fill(one) as object[] },
	}));
const plausible = fc.record({
	eventType: fc.constant('person.enrichment.completed'),
	event: fc.constant('new_lead'),
	subjects: fc.array(person, { maxLength: 2 }),
	data: fc.record({ enrichmentID: jobId, person: fc.record({ externalID: fc.constant('row-1'), firstName: strange }) }),
});
const body = fc.oneof(
	{ weight: 60, arbitrary: plausible.map((value) => Buffer.from(JSON.stringify(value))) },
	{ weight: 300, arbitrary: structure.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
	{ weight: 30, arbitrary: structure.map((value) => Buffer.from(`\ufeff${JSON.stringify(value)}`)) },
	{ weight: 30, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
	{ weight: 30, arbitrary: fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))) },
	{
		weight: 10,
		arbitrary: fc.integer({ min: 1, max: 300 }).map((n) => Buffer.from('{"event":'.repeat(n) + '1' + '}'.repeat(n))),
	},
	{ weight: 1, arbitrary: crowds.map((value) => Buffer.from(JSON.stringify(value))) },
);
const contentType = fc.constantFrom(
	undefined,
	'application/json',
	'application/json; charset=utf-8',
	'application/json; charset=latin1',
	'application/json;charset=utf-16le',
	'application/json; charset=utf-8; charset=latin1',
	'application/jsonp',
	'text/plain; charset=latin1',
	'multipart/form-data; boundary=x',
	'application/vnd.x+json',
);
const delivery = fc.record({
	vendor: fc.constantFrom<Vendor>('explorium', 'snitcher', 'surfe'),
	secret: fc.constantFrom(SECRET, ''),
	signedWith: fc.constantFrom(SECRET, SECRET, 'Z3Vlc3M=', null),
	ofOtherBytes: fc.boolean(),
	toGivenAddress: fc.boolean(),
	contentType,
	body,
});

beforeAll(() => {
	clock.now = () => now;
	clock.sleep = async () => {};
});

function signature(vendor: Vendor, secret: string, bytes: Buffer): Record<string, string> {
	const text = bytes.toString('utf8');
	const headers = {
		explorium: () => signExplorium(secret, text, now),
		snitcher: () => signSnitcher(secret, text, 'newer'),
		surfe: () => signSurfe(secret, text, now),
	}[vendor]();
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			/content-type/i.test(name) ? [] : [[name.toLowerCase(), value]],
		),
	);
}

const RECORD = { externalID: 'row-1', firstName: 'Maya', lastName: 'Castellan', status: 'COMPLETED' };

/** What n8n gives a trigger for one delivery, and what became of it. */
function contextOf(vendor: Vendor, headers: Record<string, string>, raw: Buffer, address: string, secret: string) {
	const request = {
		body: raw,
		headers,
		get: (name: string) => headers[name.toLowerCase()],
	} as unknown as Request;
	const isReadable = parseBody(request);
	const logged: string[] = [];
	const response = { status: () => response, json: () => response };
	const log = (line: string) => void logged.push(line);
	const ctx = {
		getRequestObject: () => request,
		getResponseObject: () => response,
		getQueryData: () => Object.fromEntries(new URL(address).searchParams),
		getNode: () => ({ id: vendor, name: vendor, type: vendor, webhookId: 'id' }),
		getWorkflow: () => ({ id: 'fuzz' }),
		getMode: () => 'webhook',
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, fallback: unknown) => (name === 'options' ? { skipDuplicates: 'off' } : fallback),
		getCredentials: async () => ({ apiKey: API_KEY, webhookSecret: secret, baseUrl: 'https://api.example' }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { url }: { url: string }) => {
				const known = url.endsWith(`/v2/people/enrich/${JOB}`);
				if (!url.startsWith('https://api.example/v2/')) throw new Error(`not the vendor's: ${url}`);
				return known
					? { statusCode: 200, headers: {}, body: { status: 'COMPLETED', people: [RECORD] } }
					: { statusCode: 404, headers: {}, body: { message: 'unknown' } };
			},
		},
		logger: { debug: log, info: log, warn: log, error: log },
	} as unknown as IWebhookFunctions;
	return { ctx, isReadable, logged };
}

function sourceOf(vendor: Vendor, ctx: IWebhookFunctions, secret: string): DeliverySource {
	const { scheme, split, jsonOnly } = VENDORS[vendor];
	const lookup = secret === '' ? ({ kind: 'none', advice: '' } as const) : keysOf([secret], scheme, '');
	const secrets = { mismatchAdvice: '', current: async () => lookup };
	const proof: SignatureProof = { kind: 'signature', scheme, secrets };
	if (vendor !== 'surfe') return { split, jsonOnly, proof, keep: () => true };
	const source = surfeSource(ctx);
	return { ...source, proof: { ...source.proof, ...proof }, ...(secret === '' ? {} : { keep: () => true }) };
}

test('nothing unverified comes out, nothing but what was signed or what the API says, in bounded time', async () => {
	const cameOut = { signed: 0, confirmed: 0 };
	await fc.assert(
		fc.asyncProperty(delivery, async (sent) => {
			now += 61_000;
			const { vendor, secret, signedWith, ofOtherBytes } = sent;
			const bytes = ofOtherBytes ? Buffer.concat([sent.body, Buffer.from(' ')]) : sent.body;
			const headers: Record<string, string> = {
				...(sent.contentType === undefined ? {} : { 'content-type': sent.contentType }),
				...(signedWith === null ? {} : signature(vendor, signedWith, bytes)),
			};
			const trigger = 'https://n8n.example/webhook/id/webhook';
			const address = sent.toGivenAddress ? marked(trigger, API_KEY) : trigger;
			const { ctx, isReadable, logged } = contextOf(vendor, headers, sent.body, address, secret);
			if (!isReadable) return;

			const before = process.cpuUsage();
			const result = await receiveDelivery(ctx, () => sourceOf(vendor, ctx, secret));
			const { user, system } = process.cpuUsage(before);
			expect(user + system).toBeLessThan(400_000 + 5 * sent.body.length);
			for (const line of logged) {
				expect(line.length).toBeLessThan(700);
				expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
			}

			const items = (result.workflowData?.[0] ?? []).map(({ json }) => json);
			if (items.length === 0) return;
			const isSigned = secret !== '' && signedWith === secret && !ofOtherBytes;
			if (isSigned) {
				cameOut.signed += 1;
				const read = JSON.parse(sent.body.toString('utf8').replace(/^\ufeff/, '')) as Record<string, unknown>;
				const split = VENDORS[vendor].split(read, items[0].receivedAt as string);
				const said = split.ok ? split.signals : [];
				expect(items).toEqual(
					[...new Map(said.map((one) => [one.eventId, one])).values()].map((_one, index, all) =>
						firstOf(said, all[index].eventId),
					),
				);
				return;
			}
			expect([vendor, secret, sent.toGivenAddress]).toEqual(['surfe', '', true]);
			cameOut.confirmed += 1;
			expect(JSON.stringify(items)).not.toContain(STRANGER);
			expect(items.map(({ data }) => data)).toEqual([RECORD]);
			expect(items[0].event).toBe('person.enrichment.completed');
		}),
		MANY_RUNS,
	);
	expect(cameOut.signed).toBeGreaterThan(MANY_RUNS.numRuns / 100);
	expect(cameOut.confirmed).toBeGreaterThan(0);
}, 3_600_000);

function firstOf<One extends { eventId: string }>(all: readonly One[], id: string): One {
	return all.find(({ eventId }) => eventId === id)!;
}
