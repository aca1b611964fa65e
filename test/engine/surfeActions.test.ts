import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, ILoadOptionsFunctions, INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import { company, context, type Signal } from '../../nodes/shared/signal';
import { SENIORITIES } from '../../nodes/Surfe/search/table';
import { additionalData, makeNode, makeWorkflow } from './harness/engine';
import { ENRICH, people, startSurfe, type RunningSurfe } from './harness/surfe';
import { nodeType } from './harness/types';

/** Searches and what else the Surfe node does, against the strict simulator. */

let running: RunningSurfe;

beforeEach(async () => {
	running = await startSurfe();
});

afterEach(async () => {
	await running.stop();
});

const SEARCH: INodeParameters = {
	resource: 'person',
	operation: 'search',
	searchIn: 'domains',
	returnAll: false,
	limit: 3,
	output: 'shape',
};

const VISIT: Signal = {
	provider: 'snitcher',
	event: 'new_session',
	eventId: 'e-1',
	occurredAt: null,
	receivedAt: '2026-11-21T12:00:00.000Z',
	summary: 'Fjordline came',
	url: null,
	company: company({ name: 'Fjordline', domain: 'fjordline.example' }),
	person: null,
	visit: null,
	context: context({}),
	data: { a: 1 },
};

const bodies = () => running.posts().map(({ body }) => body);

describe('Person: Search', () => {
	test('finds people at the company of a Signal, and keeps the Signal', async () => {
		const { items } = await running.run({ ...SEARCH, peopleFilters: { seniorities: ['VP', 'Head'] } }, [
			VISIT as unknown as IDataObject,
		]);
		expect(bodies()).toEqual([
			{ people: { seniorities: ['VP', 'Head'] }, companies: { domains: ['fjordline.example'] }, limit: 3 },
		]);
		expect(items).toHaveLength(3);
		expect(items[1]).toMatchObject({
			json: {
				...(VISIT as unknown as IDataObject),
				person: { fullName: 'Oskar Lind', title: 'Head of Sales', email: null },
				enrichment: { surfe: { data: { person: { seniorities: ['Head'] } } } },
			},
			pairedItem: { item: 0 },
		});
	});

	test('finds nobody of another job title than was asked for', async () => {
		const parameters = { ...SEARCH, limit: 4, peopleFilters: { jobTitles: ['CEO', 'Head of Growth'] } };
		const { items } = await running.run(parameters, [{ domain: 'acme.example' }]);
		const people = items.map(({ json }) => json.person as IDataObject);
		expect(people.map(({ title }) => title)).toEqual(['CEO', 'Head of Growth', 'CEO', 'Head of Growth']);
		expect(new Set(people.map(({ fullName }) => fullName)).size).toBe(4);
		expect(people.filter(({ fullName }) => /\d/.test(fullName as string))).toEqual([]);
	});

	test('what it finds can be enriched as it is', async () => {
		const found = await running.run(SEARCH, [VISIT as unknown as IDataObject]);
		const { items } = await running.run(
			ENRICH,
			found.items.map(({ json }) => json),
		);
		expect(items.map(({ json }) => (json.person as IDataObject).email)).toEqual([
			'maya.castellan@fjordline.example',
			'oskar.lind@fjordline.example',
			'ingrid.solberg@fjordline.example',
		]);
		const plain = await running.run(SEARCH, [{ domain: 'acme.example' }]);
		expect(plain.items[0].json).toMatchObject({ provider: 'surfe', company: { domain: 'acme.example' } });
		const enriched = await running.run(ENRICH, [plain.items[0].json]);
		expect(enriched.items[0].json.person).toMatchObject({ email: 'maya.castellan@acme.example' });
	});

	test('an item without a domain is not searched for, since anybody would be found', async () => {
		const { error } = await running.run(SEARCH, [{ ...VISIT, company: null } as unknown as IDataObject]);
		expect(error?.message).toBe('"Company Domains" has no value');
		const parameters = { ...SEARCH, searchIn: 'all', peopleFilters: {}, companyFilters: {} };
		expect((await running.run(parameters, [{}])).error?.message).toBe('There is nothing to search by');
		expect(running.posts()).toHaveLength(0);
	});

	test('a filter that has no value for an item is not left out, since anybody would be found', async () => {
		const everywhere = { ...SEARCH, searchIn: 'all', peopleFilters: { seniorities: ['VP'] } };
		const missing = { ...everywhere, companyFilters: { domains: '={{ $json.domain }}' } };
		expect((await running.run(missing, [{ domain: null }])).error?.message).toBe(
			'"Domains" in Company Filters has no value',
		);
		expect(running.posts()).toHaveLength(0);
		const excluded = { ...everywhere, companyFilters: { domainsExcluded: '={{ $json.domain }}' } };
		expect((await running.run(excluded, [{ domain: null }])).error?.message).toMatch(/^"Domains Excluded" in /);
		expect(running.posts()).toHaveLength(0);
	});

	test('all filters go to their places', async () => {
		const { error } = await running.run(
			{
				...SEARCH,
				searchIn: 'all',
				peopleFilters: {
					countries: 'fr, de',
					countriesExcluded: 'us',
					departments: ['Sales'],
					exactJobTitles: 'Head of Sales',
					jobChangePeriodInDays: 90,
					jobTitles: ['CEO', 'CTO'],
					previousCompanyDomains: 'old.example',
					seniorities: ['VP'],
					states: 'US-CA, us-ny',
					statesExcluded: 'CA-ON',
				},
				companyFilters: {
					countries: 'fr',
					departmentSizes: { size: [{ department: 'Sales', from: 5, to: 0 }] },
					domains: 'a.example',
					domainsExcluded: 'b.example',
					employeeCount: { range: { from: 10, to: 200 } },
					industries: ['SaaS'],
					industriesExcluded: ['Gambling'],
					keywords: 'fintech',
					keywordsExcluded: 'crypto',
					localities: '[{ "countries": ["fr"], "isPrimary": true }]',
					naicsCodes: '541511, 541512',
					naicsCodesExcluded: '111111',
					names: 'Acme, Base',
					revenue: { range: { from: 1000000, to: 0 } },
					technologies: ['HubSpot'],
					technologiesExcluded: ['Salesforce'],
					technologyCategories: 'CRM',
					technologyCategoriesExcluded: 'ERP',
					yearFounded: { range: { from: 2010, to: 2020 } },
				},
				options: { peoplePerCompany: 2, organizationIDMappings: '{ "a.example": "1" }' },
			},
			[{}],
		);
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([
			{
				people: {
					countries: ['fr', 'de'],
					countriesExcluded: ['us'],
					departments: ['Sales'],
					exactJobTitles: ['Head of Sales'],
					jobChangePeriodInDays: 90,
					jobTitles: ['CEO', 'CTO'],
					previousCompanyDomains: ['old.example'],
					seniorities: ['VP'],
					states: [
						{ countryAlpha2: 'US', code: 'CA' },
						{ countryAlpha2: 'US', code: 'NY' },
					],
					statesExcluded: [{ countryAlpha2: 'CA', code: 'ON' }],
				},
				companies: {
					countries: ['fr'],
					departmentSizes: [{ department: 'Sales', from: 5 }],
					domains: ['a.example'],
					domainsExcluded: ['b.example'],
					employeeCount: { from: 10, to: 200 },
					industries: ['SaaS'],
					industriesExcluded: ['Gambling'],
					keywords: ['fintech'],
					keywordsExcluded: ['crypto'],
					localities: [{ countries: ['fr'], isPrimary: true }],
					naicsCodes: [541511, 541512],
					naicsCodesExcluded: [111111],
					names: ['Acme', 'Base'],
					revenue: { from: 1000000 },
					technologies: ['HubSpot'],
					technologiesExcluded: ['Salesforce'],
					technologyCategories: ['CRM'],
					technologyCategoriesExcluded: ['ERP'],
					yearFounded: { from: 2010, to: 2020 },
				},
				peoplePerCompany: 2,
				organizationIDMappings: { 'a.example': '1' },
				limit: 3,
			},
		]);
	});

	test.each([
		[{ peopleFilters: { states: 'California' } }, '"States" in People Filters is not of the expected form'],
		[{ companyFilters: { naicsCodes: 'x' } }, '"NAICS Codes" in Company Filters is not of the expected form'],
		[{ companyFilters: { localities: '[' } }, '"Localities (JSON)" in Company Filters is not of the expected form'],
	])('%j is refused', async (filters, message) => {
		const { error } = await running.run({ ...SEARCH, ...filters }, [{ domain: 'a.example' }]);
		expect(error?.message).toContain(message);
		expect(running.posts()).toHaveLength(0);
	});

	test('Return All follows the page tokens, and a limit asks for no more than is wanted', async () => {
		const everywhere = { ...SEARCH, searchIn: 'all', peopleFilters: { seniorities: ['VP'] } };
		const all = await running.run({ ...everywhere, returnAll: true }, [{}]);
		expect(all.items).toHaveLength(2250);
		expect(new Set(all.items.map(({ json }) => (json.data as IDataObject).linkedInUrl)).size).toBe(2250);
		expect(bodies()).toHaveLength(12);

		const some = await running.run({ ...everywhere, limit: 250 }, [{}]);
		expect(some.items).toHaveLength(250);
		const [first, second] = bodies().slice(12);
		expect(first).toEqual({ people: { seniorities: ['VP'] }, limit: 200 });
		expect(second).toEqual({ ...first, limit: 50, pageToken: expect.any(String) as string });
		const { nextPageToken: startPage } = some.items[0].json.search as IDataObject;
		const more = await running.run({ ...everywhere, options: { startPage } as INodeParameters }, [{}]);
		expect(more.items[0].json.data).toEqual(all.items[250].json.data);
	});

	test('a later page that cannot be had costs no results', async () => {
		running.surfe.faults.inject(null, 'lostAnswer');
		const parameters = { ...SEARCH, searchIn: 'all', peopleFilters: { seniorities: ['VP'] }, returnAll: true };
		const { items, hints } = await running.run(parameters, [{}]);
		expect(items).toHaveLength(200);
		expect(hints).toEqual([
			expect.stringMatching(/^The search broke off after 200 results: .*may have been carried out.*page token/),
		]);
		expect(running.posts()).toHaveLength(2);
	});

	test('items with the same search share its results', async () => {
		const { items } = await running.run(SEARCH, [{ domain: 'a.example' }, { domain: 'a.example' }]);
		expect(running.posts()).toHaveLength(1);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0, 1, 1, 1].map((item) => ({ item })));
	});

	test('one item that fails costs the others nothing', async () => {
		const input = [{ domain: 'a.example' }, {}, { domain: 'b.example' }];
		const { items } = await running.run({ ...SEARCH, limit: 1 }, input, { onError: 'continueRegularOutput' });
		expect(items).toMatchObject([
			{ json: { company: { domain: 'a.example' } }, pairedItem: { item: 0 } },
			{ json: { error: '"Company Domains" has no value' }, pairedItem: { item: 1 } },
			{ json: { company: { domain: 'b.example' } }, pairedItem: { item: 2 } },
		]);
	});
});

describe('Company: Search', () => {
	const COMPANIES: INodeParameters = { ...SEARCH, resource: 'company' };

	test('nests its filters', async () => {
		const { items } = await running.run({ ...COMPANIES, companyFilters: { industries: ['SaaS'] } }, [{}]);
		expect(bodies()).toEqual([{ filters: { industries: ['SaaS'] }, limit: 3 }]);
		expect(items[0].json).toMatchObject({
			provider: 'surfe',
			person: null,
			company: { name: 'Company0', domain: 'company0.example', industry: 'Machinery', countryCode: 'FI' },
		});
	});

	test('gives what Surfe sent where that is wanted', async () => {
		const parameters = { ...COMPANIES, output: 'original', companyFilters: { names: 'Acme' } };
		const { items } = await running.run(parameters, [{}]);
		expect(items[0].json).toEqual({
			name: 'Company0',
			domain: 'company0.example',
			countries: ['fi'],
			employeeCount: 180,
			industries: ['Machinery'],
			revenue: '10-50M',
		});
	});
});

test('the simulator answers a wrongly nested body with 500, as Surfe does', async () => {
	const { apiKey, baseUrl } = running.credentials.surfeSignalsApi as Record<string, string>;
	const post = async (path: string, body: object) =>
		(
			await fetch(`${baseUrl}${path}`, {
				method: 'POST',
				headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
				body: JSON.stringify(body),
			})
		).status;
	expect(await post('/v2/people/search', { filters: { seniorities: ['VP'] } })).toBe(500);
	expect(await post('/v2/companies/search', { industries: ['SaaS'] })).toBe(500);
	expect(await post('/v2/people/enrich', { include: { email: true }, people: [{ linkedInUrl: 'x' }] })).toBe(500);
	expect(await post('/v2/people/enrich', { include: {}, people: [{ linkedinUrl: 'x' }] })).toBe(400);
	expect(await post('/v2/people/search', { limit: 201 })).toBe(400);
	const webhook = { notificationOptions: { webhookUrl: 'http://n8n.example' } };
	expect(await post('/v2/companies/enrich', { companies: [{ domain: 'a.example' }], ...webhook })).toBe(400);
});

test('the simulator lets 20 requests through at once, and then 10 a second', async () => {
	const moment = running.surfe.state.settings.now();
	running.surfe.state.settings.now = () => moment;
	const { apiKey, baseUrl } = running.credentials.surfeSignalsApi as Record<string, string>;
	const get = async () => await fetch(`${baseUrl}/v1/credits`, { headers: { authorization: `Bearer ${apiKey}` } });
	const answers = await Promise.all(Array.from({ length: 25 }, get));
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
	const refused = answers.find(({ status }) => status === 429)!;
	expect(await refused.json()).toEqual({ code: 429, message: 'Rate limit exceeded' });
	expect((await fetch(`${baseUrl}/v1/nothing`)).status).toBe(401);
});

describe('Get Enrichment', () => {
	test('gives one item for each person, and how far the job is', async () => {
		running.surfe.state.settings.stepMs = Infinity;
		await running.run({ ...ENRICH, results: 'return' }, people(2));
		const job = running.surfe.lastJob;
		const parameters = { resource: 'person', operation: 'getEnrichment', output: 'shape' };
		const read = async () => (await running.run(parameters, [{ enrichmentId: job.id }])).items.map(({ json }) => json);
		expect(await read()).toEqual([{ enrichmentId: job.id, jobStatus: 'in_progress', percentCompleted: 0 }]);
		await running.surfe.runner.advance(job, 1);
		expect(await read()).toMatchObject([
			{ enrichmentStatus: 'completed', externalId: 'item-0', person: { lastName: 'Row0' }, percentCompleted: 50 },
			{ enrichmentStatus: 'in_progress', externalId: 'item-1', person: null },
		]);
	});

	test('an unknown id is named', async () => {
		const parameters = { resource: 'company', operation: 'getEnrichment', enrichmentId: 'no/such' };
		const { error } = await running.run(parameters, [{}]);
		expect(error?.message).toBe('Surfe did not give the enrichment no/such (HTTP 404): enrichment not found');
		expect(error?.description).toMatch('Check the ID');
	});
});

test('Get Credits', async () => {
	const { items } = await running.run({ resource: 'account', operation: 'getCredits' }, [{}]);
	expect(items[0].json).toEqual({ totalEmail: 5000, totalMobile: 500, totalSearch: 1000, message: '' });
});

test('the levels of seniority are there before a credential works', async () => {
	const credentials = { surfeSignalsApi: { ...running.credentials.surfeSignalsApi, apiKey: 'wrong' } };
	const node = makeNode('surfe', SEARCH, { credentials });
	const data = additionalData(credentials);
	const ctx = new LoadOptionsContext(makeWorkflow([node]), node, data, '') as unknown as ILoadOptionsFunctions;
	const load = nodeType('surfe').methods!.loadOptions!;
	expect((await load.getSeniorities.call(ctx)).map(({ value }) => value)).toEqual(SENIORITIES);
	await expect(load.getDepartments.call(ctx)).rejects.toThrow('HTTP 401');
});

test('the values of filters are lists', async () => {
	const node = makeNode('surfe', SEARCH, { credentials: running.credentials });
	const data = additionalData(running.credentials);
	const ctx = new LoadOptionsContext(makeWorkflow([node]), node, data, '') as unknown as ILoadOptionsFunctions;
	const load = nodeType('surfe').methods!.loadOptions as Record<
		string,
		(this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>
	>;
	expect(await load.getSeniorities.call(ctx)).toContainEqual({ name: 'C-Level', value: 'C-Level' });
	expect(await load.getDepartments.call(ctx)).toContainEqual({ name: 'Sales', value: 'Sales' });
	expect(await load.getIndustries.call(ctx)).toHaveLength(4);
	expect(await load.getTechnologies.call(ctx)).toHaveLength(2);
});
