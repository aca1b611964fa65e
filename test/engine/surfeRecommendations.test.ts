import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSurfe, type RunningSurfe } from './harness/surfe';

/** Ideal customer profiles and the companies that Surfe recommends for them, against the strict simulator. */

let running: RunningSurfe;

beforeEach(async () => {
	running = await startSurfe();
});

afterEach(async () => {
	await running.stop();
});

const SAVE: INodeParameters = { resource: 'recommendation', operation: 'saveProfile' };
const FETCH: INodeParameters = { resource: 'recommendation', operation: 'getAll', returnAll: false, limit: 3 };
const PROFILES: INodeParameters = { resource: 'recommendation', operation: 'getProfiles' };

const bodies = () => running.posts().map(({ body }) => body);
const fetched = () => bodies().map(({ pagination }) => pagination);

function hasProfile(user = ''): void {
	const profile = { id: 'icp-1', type: 'DECLARED_ICP', companies: {}, people: {} };
	running.surfe.state.profiles.set(user, profile);
}

describe('Save Profile', () => {
	test('sends what was added, in the names of the API', async () => {
		const companies = {
			departmentSizes: { size: [{ department: 'R&D', from: 10, to: 1000 }] },
			includeDomains: 'https://www.acme.com, fjordline.example',
			excludeDomains: 'google.com',
			employeeCount: { range: { from: 10, to: 0 } },
			employeeCounts: '[{ "from": 1, "to": 10 }]',
			industries: ['SaaS'],
			excludeIndustries: ['Robotics'],
			localities: '[{ "countries": ["fr"], "isPrimary": false }]',
			locations: 'us, fr',
			primaryLocations: 'fr, W-EMEA',
			revenue: { range: { from: 1, to: 1000 } },
			revenues: '[{ "from": 1 }]',
			states: 'fr-IDF',
			technologies: ['HubSpot'],
			excludeTechnologies: ['Salesforce'],
			yearFounded: { range: { from: 1990, to: 2020 } },
			zipCodes: '[{ "countryCode": "fr", "zipCode": "75009" }]',
		};
		const people = {
			countries: 'fr',
			departments: ['Sales'],
			excludeDepartments: ['Engineering'],
			exactJobTitles: 'Head of Sales',
			jobChangePeriodInDays: 90,
			jobTitles: 'CEO, CTO',
			previousCompanyDomains: 'acme.com',
			seniorities: ['Head'],
			states: 'fr-IDF',
		};
		const { items, error } = await running.run({ ...SAVE, companies, people, externalUserId: 'north' }, [{}]);
		expect(error).toBeUndefined();
		const sent = bodies()[0];
		expect(sent).toEqual({
			externalUserId: 'north',
			companies: {
				departmentSizes: [{ department: 'R&D', from: 10, to: 1000 }],
				includeDomains: ['acme.com', 'fjordline.example'],
				excludeDomains: ['google.com'],
				employeeCount: { from: 10 },
				employeeCounts: [{ from: 1, to: 10 }],
				industries: ['SaaS'],
				excludeIndustries: ['Robotics'],
				localities: [{ countries: ['fr'], isPrimary: false }],
				locations: ['us', 'fr'],
				primaryLocations: ['fr', 'W-EMEA'],
				revenue: { from: 1, to: 1000 },
				revenues: [{ from: 1 }],
				states: [{ countryAlpha2: 'FR', code: 'IDF' }],
				technologies: ['HubSpot'],
				excludeTechnologies: ['Salesforce'],
				yearFounded: { from: 1990, to: 2020 },
				zipCodes: [{ countryCode: 'fr', zipCode: '75009' }],
			},
			people: {
				countries: ['fr'],
				departments: ['Sales'],
				excludeDepartments: ['Engineering'],
				exactJobTitles: ['Head of Sales'],
				jobChangePeriodInDays: 90,
				jobTitles: ['CEO', 'CTO'],
				previousCompanyDomains: ['acme.com'],
				seniorities: ['Head'],
				states: [{ countryAlpha2: 'FR', code: 'IDF' }],
			},
		});
		expect(items[0].json).toMatchObject({
			id: expect.any(String) as string,
			externalUserId: 'north',
			type: 'DECLARED_ICP',
			companies: sent.companies,
		});
	});

	test('replaces the profile of the same user, and leaves that of another alone', async () => {
		const save = async (industry: string, externalUserId: string) =>
			await running.run({ ...SAVE, companies: { industries: [industry] }, externalUserId }, [{}]);
		await save('SaaS', '');
		await save('Robotics', 'north');
		await save('Machinery', '');
		const read = async (externalUserId: string) => (await running.run({ ...PROFILES, externalUserId }, [{}])).items;
		expect(await read('')).toMatchObject([{ json: { companies: { industries: ['Machinery'] } } }]);
		expect(await read('north')).toMatchObject([{ json: { companies: { industries: ['Robotics'] } } }]);
		expect(await read('south')).toMatchObject([{ json: { id: null, companies: null }, pairedItem: { item: 0 } }]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['nothing', {}, /^There is nothing in the profile$/],
		[
			'a criterion that comes to nothing',
			{ companies: { industries: '={{ [] }}' } },
			/^"Industry Names or IDs" in Companies has no value$/,
		],
		[
			'a name that is too long',
			{ companies: { locations: 'fr' }, externalUserId: 'x'.repeat(251) },
			/^"External User ID"/,
		],
	])('%s is refused before any call', async (_what, parameters, message) => {
		const { error } = await running.run({ ...SAVE, ...parameters }, [{}]);
		expect(error).toMatchObject({ name: 'NodeOperationError', message: expect.stringMatching(message) as string });
		expect(bodies()).toEqual([]);
	});
});

describe('Get Many', () => {
	test('gives companies in the shape of a Signal, with people and reasons', async () => {
		hasProfile();
		const { items, error } = await running.run(FETCH, [{}]);
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([{ pagination: { from: 0, to: 3 } }]);
		expect(items).toHaveLength(3);
		expect(items[1]).toMatchObject({
			json: {
				provider: 'surfe',
				person: null,
				company: {
					name: 'Alike1',
					domain: 'alike1.example',
					employeeCount: 50,
					employeeRange: '51-200',
					foundedYear: 2020,
					industry: 'Software',
					linkedinUrl: 'https://www.linkedin.com/company/alike1',
				},
				people: [
					{ fullName: 'Oskar Alike1', title: 'Head of Sales', linkedinUrl: 'https://www.linkedin.com/in/oskar-alike1' },
				],
				recommendation: { id: 'recommendation-1', reasons: [{ type: 'INDUSTRY_MATCH', score: 85 }] },
				data: { domain: 'alike1.example' },
			},
			pairedItem: { item: 0 },
		});
		const original = await running.run({ ...FETCH, output: 'original' }, [{}]);
		expect(original.items[0].json).toMatchObject({ domain: 'alike0.example', people: [{ firstName: 'Maya' }] });
	});

	test('reads page after page to the end, each company once', async () => {
		hasProfile('north');
		const { items } = await running.run({ ...FETCH, returnAll: true, externalUserId: 'north' }, [{}]);
		const domains = items.map(({ json }) => (json.company as IDataObject).domain);
		expect(domains).toEqual(Array.from({ length: 120 }, (_none, index) => `alike${index}.example`));
		expect(bodies()).toEqual(
			[0, 50, 100].map((from) => ({ externalUserId: 'north', pagination: { from, to: from + 50 } })),
		);
	});

	test('items that ask for the same share the answer', async () => {
		hasProfile();
		const { items } = await running.run(FETCH, [{}, {}]);
		expect(fetched()).toHaveLength(1);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0, 1, 1, 1].map((item) => ({ item })));
	});

	test('no more is billed than the run may, and the rest is told', async () => {
		hasProfile();
		const { items, hints } = await running.run({ ...FETCH, limit: 60, options: { maximumBilledItems: 5 } }, [
			{ row: 1 },
		]);
		expect(items).toHaveLength(6);
		expect(items[5].json).toEqual({ row: 1, notAsked: expect.stringContaining('limit of 5 billed items') as string });
		expect(hints.join()).toContain('Maximum Billed Items');
		expect(running.surfe.state.recommended.size).toBe(5);
	});

	test('what was read before the quota of the day was used up is kept', async () => {
		hasProfile();
		running.surfe.state.quotas.recommendations = 70;
		const { items, hints, error } = await running.run({ ...FETCH, returnAll: true }, [{}]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(50);
		expect(hints.join()).toMatch(/broke off after 50 results.*Daily quota exceeded/);
	});

	test('an answer without a word about more goes on while pages are full', async () => {
		hasProfile();
		running.surfe.faults.inject(
			{ status: 200, body: { companies: Array.from({ length: 50 }, () => ({ domain: 'acme.com' })) } },
			{ status: 200, body: { companies: null } },
		);
		const { items } = await running.run({ ...FETCH, limit: 80 }, [{}]);
		expect(items).toHaveLength(50);
		expect(fetched()).toEqual([
			{ from: 0, to: 50 },
			{ from: 50, to: 80 },
		]);
	});

	test('a lost answer is asked for again, since a company is charged only once', async () => {
		hasProfile();
		running.surfe.faults.inject('lostAnswer');
		const { items, error } = await running.run(FETCH, [{}]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(running.surfe.state.recommended.size).toBe(3);
	});

	test('without a profile it says so', async () => {
		const { error } = await running.run(FETCH, [{}]);
		expect(error?.message).toBe('Surfe did not give recommendations (HTTP 404): ICP not found');
	});
});
