import type { IDataObject } from 'n8n-workflow';

import { company as companyOf, context, person, type Signal } from '../../nodes/shared/signal';
import { requestsTo, type Fault, type Substitute } from '../../sandbox/faults';
import { ENRICH, people, startSurfe, type RunningSurfe } from './harness/surfe';

/** Enrichments against the strict simulator: every job started at most once, and its results back at their items. */

let running: RunningSurfe;

beforeEach(async () => {
	running = await startSurfe();
});

afterEach(async () => {
	await running.stop();
});

const emailOf = ({ enrichment }: IDataObject) => (enrichment as { surfe: { person: IDataObject } }).surfe.person.email;

/** Faults for the start calls, in their order. */
function meet(...faults: Array<Fault | Substitute | null>): void {
	running.surfe.faults.injectInto(requestsTo('POST'), ...faults);
}

const statusesOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.enrichmentStatus);

describe('jobs', () => {
	test('2,500 items make three, whose results come back to their items', async () => {
		const { items, error, hints } = await running.run(ENRICH, people(2500));
		expect(error).toBeUndefined();
		expect(running.posts()).toHaveLength(3);
		expect(running.surfe.state.starts.map(({ requested }) => requested.length)).toEqual([1000, 1000, 500]);
		expect(items).toHaveLength(2500);
		for (const [index, { json, pairedItem }] of items.entries()) {
			expect(pairedItem).toEqual({ item: index });
			expect(json.row).toBe(index);
			expect(json.enrichmentStatus).toBe('completed');
			expect(emailOf(json)).toBe(`maya.row${index}@fjordline.example`);
		}
		expect(hints).toEqual([expect.stringContaining('2000 people a day')]);
	});

	test('the job size is an option', async () => {
		await running.run({ ...ENRICH, options: { jobSize: 2 } }, people(5));
		expect(running.surfe.state.starts.map(({ requested }) => requested.length)).toEqual([2, 2, 1]);
	});

	test('who is in several items is asked for once', async () => {
		const [one, two] = people(2);
		const { items } = await running.run(ENRICH, [one, two, { ...one, row: 9 }]);
		expect(running.surfe.lastJob.requested).toHaveLength(2);
		expect(items.map(({ json }) => [json.row, emailOf(json)])).toEqual([
			[0, 'maya.row0@fjordline.example'],
			[1, 'maya.row1@fjordline.example'],
			[9, 'maya.row0@fjordline.example'],
		]);
	});

	test('who is spelled in several ways is asked for, and billed, once', async () => {
		const profile = [
			'https://www.linkedin.com/in/maya-castellan',
			'http://linkedin.com/in/maya-castellan/',
			'DE.linkedin.com/in/Maya-Castellan?trk=search',
			'https://www.linkedin.com/in/maya%2Dcastellan/en#top',
		];
		const named = [
			{ firstName: 'Ann', lastName: 'Smith', companyDomain: 'acme.example' },
			{ fullName: 'ANN  SMITH', companyDomain: 'https://www.Acme.example./', companyName: 'Acme' },
		];
		const input = [...profile.map((linkedinUrl) => ({ linkedinUrl })), ...named];
		const { items, error } = await running.run(ENRICH, input);
		expect(error).toBeUndefined();
		expect(running.posts().map(({ body }) => body.people)).toEqual([
			[
				{ linkedinUrl: profile[0], externalID: 'item-0' },
				{ ...named[0], companyName: 'Acme', externalID: 'item-4' },
			],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_one, item) => ({ item })));
		expect(statusesOf(items)).toEqual(input.map(() => 'completed'));
		expect(items.map(({ json }) => json)).toMatchObject(input);
	});

	test('a company or an address in several spellings is asked for once', async () => {
		const domains = ['acme.example', 'https://www.ACME.example/', 'WWW.acme.example.'].map((domain) => ({ domain }));
		await running.run({ resource: 'company', operation: 'enrich' }, domains);
		expect(running.surfe.lastJob.requested).toEqual([{ domain: 'acme.example', externalID: 'item-0' }]);
		const emails = ['ada@acme.example', 'mailto:ADA@acme.example', ' Ada@ACME.example. '].map((email) => ({ email }));
		await running.run({ resource: 'person', operation: 'findByEmail' }, emails);
		expect(running.surfe.lastJob.requested).toEqual([{ email: 'ada@acme.example', externalID: 'item-0' }]);
	});

	test('the request has the names that the reference has', async () => {
		const input = { person: { linkedinUrl: 'https://www.linkedin.com/in/a' }, company: { domain: 'a.example' } };
		await running.run(
			{
				...ENRICH,
				include: ['email', 'linkedInUrl', 'mobile'],
				options: { acceptedEmailType: 'professional', skipMobileEnrichmentIfNoEmailFound: true },
			},
			[input],
		);
		expect(running.posts()[0].body).toEqual({
			include: { email: true, linkedInUrl: true, mobile: true },
			enrichmentOptions: { acceptedEmailType: 'professional', skipMobileEnrichmentIfNoEmailFound: true },
			people: [{ linkedinUrl: 'https://www.linkedin.com/in/a', companyDomain: 'a.example', externalID: 'item-0' }],
		});
	});

	test('people are taken from fields', async () => {
		const person = { firstName: '={{ $json.a }}', lastName: 'Smith', companyName: '={{ $json.b }}' };
		await running.run({ ...ENRICH, peopleFrom: 'fields', person }, [
			{ a: 'Ann', b: 'Acme' },
			{ a: 'Bob', b: 'Base' },
		]);
		expect(running.surfe.lastJob.requested).toEqual([
			{ firstName: 'Ann', lastName: 'Smith', companyName: 'Acme', externalID: 'item-0' },
			{ firstName: 'Bob', lastName: 'Smith', companyName: 'Base', externalID: 'item-1' },
		]);
	});
});

describe('a start is billed', () => {
	const LOST: Array<Fault | Substitute> = [
		'lostAnswer',
		'hangUp',
		'internal',
		{ status: 502, carriedOut: true },
		{ status: 504, carriedOut: true },
	];

	test.each([1, 2, 3, 4])('so none is made twice, with answers lost at random (%i)', async (seed) => {
		const random = randomFrom(seed);
		const choose = () => (random() < 0.5 ? LOST[Math.floor(random() * LOST.length)] : null);
		meet(...Array.from({ length: 10 }, choose));
		const { items, error } = await running.run({ ...ENRICH, options: { jobSize: 10 } }, people(95), {
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		const firsts = running.posts().map(({ body }) => (body.people as IDataObject[])[0].externalID);
		expect(firsts).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map((first) => `item-${first}`));
		expect(items).toHaveLength(95);
		for (const [index, { json, pairedItem }] of items.entries()) {
			expect(pairedItem).toEqual({ item: index });
			const wasLost = running.posts()[Math.floor(index / 10)].status !== 202;
			if (wasLost) expect(json.error).toMatch(/^Surfe may have started the enrichment of (10|5) people/);
			else expect(emailOf(json)).toBe(`maya.row${index}@fjordline.example`);
		}
	});

	test.each(LOST)('and one of unknown fate stops the node with what to do (%j)', async (fault) => {
		meet(fault);
		const { error } = await running.run(ENRICH, people(1));
		expect(error?.message).toMatch(
			/^Surfe may have started the enrichment of one person( \(HTTP 50\d\): (Internal Server Error|Bad Gateway|Gateway Timeout)|: The connection .+)$/,
		);
		expect(error?.description).toMatch(/not started a second time.*Get Credits/);
		expect(running.posts()).toHaveLength(1);
	});

	test('also when n8n runs the node again', async () => {
		meet('lostAnswer');
		const { error } = await running.run(ENRICH, people(3), { retryOnFail: true });
		expect(error?.message).toMatch('its answer was lost earlier');
		expect(running.posts()).toHaveLength(1);
	});

	test('a job that runs is taken up when n8n runs the node again', async () => {
		running.surfe.faults.injectInto(requestsTo('GET'), { status: 401 });
		const { items, error } = await running.run(ENRICH, people(3), { retryOnFail: true });
		expect(error).toBeUndefined();
		expect(statusesOf(items)).toEqual(['completed', 'completed', 'completed']);
		expect(running.posts()).toHaveLength(1);
	});

	test('where a person has n8n retry the execution, one of unknown fate is started again and one that runs is not', async () => {
		meet(null, 'hangUp');
		const context: IDataObject = {};
		const parameters = { ...ENRICH, options: { jobSize: 2 } };
		await running.run(parameters, people(4), { context });
		expect(running.posts()).toHaveLength(2);
		const { items } = await running.run(parameters, people(4), { context, mode: 'retry' });
		expect(running.posts()).toHaveLength(3);
		expect(running.posts()[2].body).toEqual(running.posts()[1].body);
		expect(statusesOf(items)).toEqual(['completed', 'completed', 'completed', 'completed']);
	});

	test('one that is lost costs the others nothing, even in a node that is to stop', async () => {
		meet(null, 'lostAnswer');
		const { items, error, hints } = await running.run({ ...ENRICH, options: { jobSize: 2 } }, people(6));
		expect(error).toBeUndefined();
		expect(statusesOf(items)).toEqual(['completed', 'completed', undefined, undefined, 'completed', 'completed']);
		expect(items[2].json.error).toMatch('may have started');
		expect(hints).toEqual([expect.stringContaining('may have started')]);
	});

	test('429 is repeated: nothing was started', async () => {
		meet('rateLimited', 'rateLimited');
		const { items } = await running.run(ENRICH, people(2));
		expect(running.posts().map(({ status }) => status)).toEqual([429, 429, 202]);
		expect(statusesOf(items)).toEqual(['completed', 'completed']);
	});

	test.each([402, 403] as const)('%i is not repeated, and says what to do', async (exhausted) => {
		running.surfe.state.settings.exhausted = exhausted;
		running.surfe.state.quotas.peopleEnrichments = 1;
		const { error } = await running.run(ENRICH, people(2));
		expect(error?.message).toBe(
			`Surfe did not start the enrichment of 2 people (HTTP ${exhausted}): Daily quota exceeded`,
		);
		expect(error?.description).toMatch('Get Credits');
		expect(running.posts()).toHaveLength(1);
	});
});

describe('what a job gives', () => {
	test('null arrays, a status with a space, dates to the month and words of no document', async () => {
		const asked = (firstName: string) => ({ firstName, lastName: 'Smith', companyDomain: 'a.example' });
		const { items } = await running.run({ ...ENRICH, include: ['email', 'jobHistory', 'mobile'] }, [
			asked('Nobody'),
			asked('Catch'),
			asked('Odd'),
			asked('Ann'),
		]);
		expect(statusesOf(items)).toEqual(['not_found', 'completed', 'archived', 'completed']);
		expect(emailOf(items[0].json)).toBeNull();
		const found = (index: number) => (items[index].json.enrichment as { surfe: IDataObject }).surfe;
		expect(found(1).person).toMatchObject({ email: 'catch.smith@a.example', emailStatus: 'catch_all' });
		expect(found(3)).toMatchObject({
			person: { email: 'ann.smith@a.example', emailStatus: 'valid', mobilePhone: '+358401234567' },
			company: { domain: 'a.example' },
			data: { person: { jobHistory: [{ startDate: '2019-01', endDate: null }] } },
		});
	});

	test.each(['CANCELLED', 'FAILED', 'SOMETHING_NEW'])(
		'the status %s ends the wait with what there is',
		async (status) => {
			Object.assign(running.surfe.state.settings, { stepMs: Infinity });
			const waiting = running.run(ENRICH, people(3));
			const job = await eventually(() => running.surfe.lastJob);
			await running.surfe.runner.advance(job, 1);
			running.surfe.runner.end(job, status);
			const { items } = await waiting;
			expect(statusesOf(items)).toEqual(['completed', status.toLowerCase(), status.toLowerCase()]);
		},
	);

	test.each(['PENDING', 'QUEUED', 'PROCESSING', 'in_progress'])('the status %s does not', async (status) => {
		Object.assign(running.surfe.state.settings, { stepMs: Infinity });
		const waiting = running.run(ENRICH, people(2));
		const job = await eventually(() => running.surfe.lastJob);
		job.status = status;
		await eventually(() => running.readings() >= 2);
		job.status = 'IN_PROGRESS';
		await running.surfe.runner.advance(job, 2);
		expect(statusesOf((await waiting).items)).toEqual(['completed', 'completed']);
	});

	test('when the limit has passed the node goes on with what there is', async () => {
		Object.assign(running.surfe.state.settings, { stepMs: Infinity });
		const waiting = running.run({ ...ENRICH, options: { pollInterval: 5, pollLimit: 1 } }, people(2));
		const job = await eventually(() => running.surfe.lastJob);
		await running.surfe.runner.advance(job, 1);
		const { items, error } = await waiting;
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.enrichmentStatus, json.enrichmentId])).toEqual([
			['completed', job.id],
			['timed_out', job.id],
		]);
		expect(running.readings()).toBeGreaterThan(5);
		expect(running.readings()).toBeLessThanOrEqual(12);
	});

	test('a cancelled execution asks no more', async () => {
		running.surfe.state.settings.stepMs = Infinity;
		const cancellation = new AbortController();
		void running.run(ENRICH, people(1), { cancel: cancellation.signal });
		await eventually(() => running.readings() >= 2);
		cancellation.abort();
		const before = running.readings();
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(running.readings()).toBeLessThanOrEqual(before + 1);
	});

	test('a reading that fails is made again', async () => {
		running.surfe.faults.injectInto(requestsTo('GET'), ...Array<Fault>(9).fill('unavailable'));
		expect(statusesOf((await running.run(ENRICH, people(1))).items)).toEqual(['completed']);
	});

	test('a job that Surfe will not give is named', async () => {
		running.surfe.faults.injectInto(requestsTo('GET'), { status: 404 });
		const { items } = await running.run(ENRICH, people(2), { onError: 'continueRegularOutput' });
		const { id } = running.surfe.lastJob;
		expect(items.map(({ json }) => [json.enrichmentId, json.error])).toEqual(
			[0, 1].map(() => [id, expect.stringContaining(id)]),
		);
	});

	test('one that fails leaves by the error output, and says which it was', async () => {
		running.surfe.faults.injectInto(requestsTo('GET'), { status: 404 });
		const { items, failed } = await running.run(ENRICH, people(2), { onError: 'continueErrorOutput' });
		const { id } = running.surfe.lastJob;
		expect(items).toEqual([]);
		expect(failed.map(({ json }) => json)).toEqual(
			[0, 1].map(() => ({ error: expect.any(String), message: expect.stringContaining(id) })),
		);
	});
});

describe('the items', () => {
	const signal: Signal = {
		provider: 'snitcher',
		event: 'contact_revealed',
		eventId: 'e-1',
		occurredAt: null,
		receivedAt: '2026-11-21T12:00:00.000Z',
		summary: 'Somebody came',
		url: null,
		company: null,
		person: person({ fullName: 'Maya Castellan', firstName: 'Maya', lastName: 'Castellan', title: 'Boss' }),
		visit: null,
		context: context({}),
		data: { a: 1 },
	};
	const company = companyOf({ name: 'Fjordline', domain: 'fjordline.example' });

	test('of a Signal have their null keys filled, and none overwritten', async () => {
		const input = { ...signal, company } as unknown as IDataObject;
		const { items } = await running.run({ ...ENRICH, include: ['email', 'mobile'] }, [input]);
		expect(items[0].json).toMatchObject({
			...(signal as unknown as IDataObject),
			company,
			person: {
				...signal.person,
				email: 'maya.castellan@fjordline.example',
				emailStatus: 'valid',
				mobilePhone: '+358401234567',
				linkedinUrl: 'https://www.linkedin.com/in/maya-castellan',
				title: 'Boss',
				location: 'Helsinki, Finland',
				country: 'Finland',
			},
		});
	});

	test('keep an address that is there, whose status is not that of another', async () => {
		const known = { ...signal.person, email: 'maya@private.example' };
		const input = { ...signal, company, person: known } as unknown as IDataObject;
		const { items } = await running.run(ENRICH, [input]);
		expect(items[0].json.person).toMatchObject({ email: 'maya@private.example', emailStatus: null });
	});

	test('of other kinds are kept as they are', async () => {
		const input = { name: 'Maya Castellan', company: 'Fjordline', enrichment: { other: 1 } };
		const { items } = await running.run(ENRICH, [input]);
		expect(running.surfe.lastJob.requested[0]).toMatchObject({ firstName: 'Maya', companyName: 'Fjordline' });
		expect(items[0].json).toMatchObject({ ...input, enrichment: { other: 1, surfe: { person: {} } } });
	});

	test('that name nobody stop the node before anything is billed', async () => {
		const { error } = await running.run(ENRICH, [...people(2), { firstName: 'Maya' }]);
		expect(error?.message).toBe('This item does not say who the person is');
		expect(error?.context).toMatchObject({ itemIndex: 2 });
		expect(running.posts()).toHaveLength(0);
	});

	test('that name nobody cost the others nothing in a node that goes on', async () => {
		const [one, two] = people(2);
		const { items } = await running.run(ENRICH, [one, {}, two], { onError: 'continueRegularOutput' });
		expect(items.map(({ json, pairedItem }) => [json.error ?? json.enrichmentStatus, pairedItem])).toEqual([
			['completed', { item: 0 }],
			['This item does not say who the person is', { item: 1 }],
			['completed', { item: 2 }],
		]);
	});
});

describe('parameters that cannot be', () => {
	const MOBILES = { ...ENRICH, include: ['mobile'], options: { skipMobileEnrichmentIfNoEmailFound: true } };

	test('are refused before anything is billed', async () => {
		const parameters = MOBILES;
		const message = 'Skip Mobile Without Email needs Email to be looked for';
		expect((await running.run(parameters, people(2))).error?.message).toBe(message);
		const { items } = await running.run(parameters, people(2), { onError: 'continueRegularOutput' });
		expect(items).toMatchObject([0, 1].map((item) => ({ json: { error: message }, pairedItem: { item } })));
		expect(running.posts()).toHaveLength(0);
	});
});

describe('Return at Once', () => {
	const RETURN = { ...ENRICH, results: 'return' };

	test('gives the id of each job, with its items', async () => {
		const { items } = await running.run({ ...RETURN, options: { jobSize: 2 } }, people(3));
		const [first, second] = running.surfe.state.starts;
		expect(items).toMatchObject([
			{
				json: { enrichmentId: first.id, enrichmentStatus: 'started', count: 2 },
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
			{ json: { enrichmentId: second.id, count: 1 }, pairedItem: [{ item: 2 }] },
		]);
		expect(running.readings()).toBe(0);
	});

	test('tells Surfe whom to notify, and the own ids of the items', async () => {
		const webhookUrl = 'https://n8n.example/webhook/1/webhook';
		running.surfe.state.settings.stepMs = Infinity;
		await running.run({ ...RETURN, webhookUrl, externalId: '=crm-{{ $json.row }}' }, people(2));
		expect(running.posts()[0].body).toMatchObject({
			notificationOptions: {
				webhookUrl: expect.stringMatching(
					/^https:\/\/n8n\.example\/webhook\/1\/webhook\?account_mark=[\w-]{43}$/,
				) as string,
			},
			people: [{ externalID: 'crm-0' }, { externalID: 'crm-1' }],
		});
	});

	test('an own id that several have is refused, before anything is started', async () => {
		const clashing = { ...RETURN, externalId: '={{ $json.row < 2 ? "crm" : "crm-2" }}' };
		const { error } = await running.run(clashing, people(3));
		expect(error?.message).toBe('The External ID "crm" is given more than once');
		expect(running.posts()).toEqual([]);
		const { items } = await running.run(clashing, people(3), { onError: 'continueRegularOutput' });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 2 }], { item: 0 }, { item: 1 }]);
		expect(running.posts()[0].body).toMatchObject({ people: [{ externalID: 'crm-2' }] });
	});

	test.each([
		['http://n8n.example/webhook/1/webhook', 'is not https'],
		['https://localhost:5678/webhook/1/webhook', 'is not public'],
	])('refuses %s, which %s, before anything is started', async (webhookUrl) => {
		const account = { apiKey: 'key', webhookSecret: '', baseUrl: 'https://api.surfe.com' };
		const { error } = await running.run({ ...RETURN, webhookUrl }, people(1), {
			credentials: { surfeSignalsApi: account },
		});
		expect(error?.message).toBe(`Surfe notifies public https addresses only, which "${webhookUrl}" is not`);
		expect(error?.description).toMatch('Nothing was started');
	});
});

describe('the other enrichments', () => {
	test('companies, by domain, 500 in a job', async () => {
		const input = Array.from({ length: 501 }, (_none, index) => ({ domain: `https://www.c${index}.example/about` }));
		const { items } = await running.run({ resource: 'company', operation: 'enrich' }, [
			...input,
			{ domain: 'nowhere.example' },
		]);
		expect(running.posts().map(({ path, body }) => [path, (body.companies as unknown[]).length])).toEqual([
			['/v2/companies/enrich', 500],
			['/v2/companies/enrich', 2],
		]);
		expect(items[500].json).toMatchObject({
			enrichmentStatus: 'completed',
			enrichment: { surfe: { person: null, company: { domain: 'c500.example', foundedYear: 1991 } } },
		});
		expect(items[501].json.enrichmentStatus).toBe('not_found');
	});

	test('find by email', async () => {
		const { items } = await running.run({ resource: 'person', operation: 'findByEmail' }, [
			{ email: 'Ann.Smith@acme.example' },
		]);
		expect(running.posts()[0]).toMatchObject({
			path: '/v2/people/find-by-email',
			body: { people: [{ email: 'ann.smith@acme.example', externalID: 'item-0' }] },
		});
		expect((items[0].json.enrichment as { surfe: IDataObject }).surfe.person).toMatchObject({
			fullName: 'Ann Smith',
			linkedinUrl: 'https://www.linkedin.com/in/ann-smith',
		});
	});
});

async function eventually<T>(read: () => T): Promise<NonNullable<T>> {
	for (;;) {
		const value = read();
		if (value) return value;
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
