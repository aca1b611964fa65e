import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Outcome } from './harness/engine';
import { ENRICH, people, startSurfe, type RunningSurfe } from './harness/surfe';

/** Whatever an expression gives the Surfe node's parameters: it is read, or refused by its name, before anything is billed. */

let running: RunningSurfe;

beforeEach(async () => {
	running = await startSurfe();
});

afterEach(async () => {
	await running.stop();
});

const GIVEN = '={{ $json.given }}';
const WITH = (given: unknown): IDataObject => ({ ...people(1)[0], email: 'a@b.example', given }) as IDataObject;

const SEARCH: INodeParameters = {
	resource: 'person',
	operation: 'search',
	searchIn: 'all',
	returnAll: false,
	limit: 3,
	output: 'shape',
};

const bodies = () => running.posts().map(({ body }) => body);

function expectRefused({ error, items }: Outcome, start: string): void {
	expect(error?.message.slice(0, start.length)).toBe(start);
	expect(error?.name).toBe('NodeOperationError');
	expect(items).toEqual([]);
	expect(running.posts()).toEqual([]);
}

const STARTS: Array<[string, INodeParameters]> = [
	['Enrich people', ENRICH],
	['Find by Email', { resource: 'person', operation: 'findByEmail', email: '={{ $json.email }}' }],
	['Enrich companies', { resource: 'company', operation: 'enrich', companyDomain: 'a.example' }],
];

describe.each(STARTS)('%s', (_name, parameters) => {
	test.each([[0], [''], [-5], ['many'], [null], [0.5], [1e9]])('a job size of %j is refused', async (given) => {
		const outcome = await running.run({ ...parameters, options: { jobSize: GIVEN } }, [WITH(given)]);
		expectRefused(outcome, '"Job Size" in Options ');
	});

	test.each([[0], [-1], [''], ['long'], [1e9]])(
		'a polling limit of %j is refused before anything is started',
		async (given) => {
			const outcome = await running.run({ ...parameters, options: { pollLimit: GIVEN } }, [WITH(given)]);
			expectRefused(outcome, '"Polling Limit (Minutes)" in Options ');
		},
	);

	test('every item tells so, where the node continues', async () => {
		const input = [WITH('long'), WITH(5)];
		const options = { onError: 'continueRegularOutput' } as const;
		const { items } = await running.run({ ...parameters, options: { pollLimit: GIVEN } }, input, options);
		expect(items.map(({ json, pairedItem }) => [String(json.error).slice(0, 36), pairedItem])).toEqual([
			['"Polling Limit (Minutes)" in Options', { item: 0 }],
			['"Polling Limit (Minutes)" in Options', { item: 1 }],
		]);
		expect(running.posts()).toEqual([]);
	});

	test('numbers written as a text are read', async () => {
		const options = { jobSize: ' 1 ', pollLimit: '30', pollInterval: '1' };
		const { items, error } = await running.run({ ...parameters, options }, [WITH(null)]);
		expect([error, items.length]).toEqual([undefined, 1]);
	});
});

test.each([
	['waitLimit', { results: 'wait' }, '"Wait Limit (Minutes)" in Options '],
	['pollInterval', { results: 'poll' }, '"Polling Interval (Seconds)" in Options '],
])('%s', async (name, parameters, start) => {
	for (const given of [0, -1, '', 'long', NaN]) {
		expectRefused(await running.run({ ...ENRICH, ...parameters, options: { [name]: GIVEN } }, [WITH(given)]), start);
	}
});

describe('what a search is narrowed by', () => {
	test.each<[string, INodeParameters, unknown, IDataObject]>([
		[
			'numbers with commas',
			{ companyFilters: { employeeCount: { range: { from: GIVEN } } } },
			'1,000',
			{ companies: { employeeCount: { from: 1000 } } },
		],
		[
			'numbers as a text',
			{ peopleFilters: { jobChangePeriodInDays: GIVEN } },
			'90',
			{ people: { jobChangePeriodInDays: 90 } },
		],
		[
			'a list as a text',
			{ peopleFilters: { seniorities: GIVEN } },
			'VP,Head',
			{ people: { seniorities: ['VP', 'Head'] } },
		],
		['one of a list', { peopleFilters: { seniorities: GIVEN } }, 'VP', { people: { seniorities: ['VP'] } }],
		[
			'a list with blanks',
			{ peopleFilters: { seniorities: GIVEN } },
			['VP', '', ' VP '],
			{ people: { seniorities: ['VP'] } },
		],
		[
			'objects as they are',
			{ companyFilters: { localities: GIVEN } },
			[{ countries: ['fr'] }],
			{ companies: { localities: [{ countries: ['fr'] }] } },
		],
	])('%s are read', async (_what, filters, given, expected) => {
		const { error } = await running.run({ ...SEARCH, ...filters }, [WITH(given)]);
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([{ ...expected, limit: 3 }]);
	});

	const VP = { peopleFilters: { seniorities: ['VP'] } };

	test.each<[string, INodeParameters, unknown]>([
		['"To" in Revenue ', { companyFilters: { revenue: { range: { to: GIVEN } } } }, '10M'],
		['"Revenue" in Company Filters ', { companyFilters: { revenue: GIVEN } }, '10M'],
		['"Job Change Period (Days)" in People Filters ', { peopleFilters: { jobChangePeriodInDays: GIVEN } }, '90 days'],
		['"Job Change Period (Days)" in People Filters ', { peopleFilters: { jobChangePeriodInDays: GIVEN } }, 0],
		['"Localities (JSON)" in Company Filters ', { companyFilters: { localities: GIVEN } }, 'null'],
		['"Localities (JSON)" in Company Filters ', { companyFilters: { localities: GIVEN } }, null],
		[
			'"Employee Count" in Company Filters ',
			{ companyFilters: { employeeCount: { range: { from: GIVEN, to: 0 } } } },
			0,
		],
		['"Domains Excluded" in Company Filters ', { companyFilters: { domainsExcluded: GIVEN } }, null],
		['"Organization ID Mappings (JSON)" in Options ', { options: { organizationIDMappings: GIVEN } }, '{"acme.com": '],
		['"Organization ID Mappings (JSON)" in Options ', { options: { organizationIDMappings: GIVEN } }, 'null'],
		['"People per Company" in Options ', { options: { peoplePerCompany: GIVEN } }, 'some'],
		['"People per Company" in Options ', { options: { peoplePerCompany: GIVEN } }, 0],
		['"Limit" ', { limit: GIVEN }, 0],
		['"Limit" ', { limit: GIVEN }, 'many'],
		['"Limit" ', { limit: GIVEN }, 0.5],
		['"Limit" ', { limit: GIVEN }, undefined],
		['"Return All" ', { returnAll: GIVEN }, 'yes'],
		['"Company Domains" ', { searchIn: 'domains', companyDomains: GIVEN }, ['a.example', {}]],
		['"Company Domains" ', { searchIn: 'domains', companyDomains: GIVEN }, ''],
	])('%s: %j by an expression that gives %j', async (start, filters, given) => {
		expectRefused(await running.run({ ...SEARCH, ...VP, ...filters } as INodeParameters, [WITH(given)]), start);
	});

	test('"false" is no, and "true" is yes', async () => {
		const parameters = { ...SEARCH, ...VP, returnAll: GIVEN };
		expect((await running.run(parameters, [WITH('false')])).items).toHaveLength(3);
		expect((await running.run(parameters, [WITH('true')])).items.length).toBeGreaterThan(3);
	});
});

describe('who somebody is', () => {
	const company = { name: 'Acme Nordic', domain: 'acme.example' };

	test.each([
		['the name of a company', company],
		['the page of a company', { ...company, linkedin_url: 'https://www.linkedin.com/company/acme' }],
		['the page of a company in a list of people', { linkedin: 'linkedin.com/company/acme/' }],
		['the name of a company without a domain', { name: 'Acme Nordic', website: 'https://acme.example' }],
		['the name of a company beside its address', { name: 'Acme Nordic', email: 'info@acme.example' }],
		['a first name beside the name of a company', { name: 'Acme Nordic', firstName: 'Maya' }],
		['a first name', { firstName: 'Maya', person: null, company: null }],
	])('%s is no person', async (_what, item) => {
		expectRefused(await running.run(ENRICH, [item]), 'This item does not say who the person is');
	});

	test.each<[string, IDataObject, IDataObject]>([
		[
			'beside an employer',
			{ name: 'Maya Lind', company: 'Acme' },
			{ firstName: 'Maya', lastName: 'Lind', companyName: 'Acme' },
		],
		[
			'beside an email address',
			{ name: 'Maya Lind', email: 'm@acme.example', domain: 'acme.example' },
			{ firstName: 'Maya', lastName: 'Lind', companyDomain: 'acme.example' },
		],
		[
			'in keys of their own',
			{ first_name: 'Maya', last_name: 'Lind', domain: 'acme.example' },
			{ firstName: 'Maya', lastName: 'Lind', companyDomain: 'acme.example' },
		],
	])('a name %s is', async (_what, item, expected) => {
		await running.run(ENRICH, [item]);
		expect(running.posts()[0].body).toMatchObject({ people: [expected] });
	});

	test.each<[string, IDataObject]>([
		['first and last name', { firstName: 'Maya', lastName: 'Lind' }],
		['first and last name beside the name of a thing', { name: 'Acme Nordic', first_name: 'Maya', last_name: 'Lind' }],
		['a full name', { full_name: 'Maya Lind' }],
		['a signal about somebody', { person: { fullName: 'Maya Lind' }, company: null }],
	])('%s without a company is sent, with a hint that few are found', async (_what, item) => {
		const { error, hints } = await running.run(ENRICH, [item, people(1)[0] as IDataObject]);
		expect(error).toBeUndefined();
		expect((bodies()[0].people as IDataObject[])[0]).toEqual({
			firstName: 'Maya',
			lastName: 'Lind',
			externalID: 'item-0',
		});
		expect(hints).toEqual([expect.stringMatching(/^1 person is named without a company\. Surfe finds few/)]);
	});

	test('first and last name without a company are taken from fields, and nothing is hinted where there is one', async () => {
		const person = { firstName: 'Maya', lastName: 'Lind', companyName: GIVEN };
		const parameters = { ...ENRICH, peopleFrom: 'fields', person };
		expect((await running.run(parameters, [WITH('')])).hints).toHaveLength(1);
		expect((await running.run(parameters, [WITH('Acme')])).hints).toEqual([]);
		expect(bodies().map((body) => (body.people as IDataObject[])[0])).toEqual([
			{ firstName: 'Maya', lastName: 'Lind', externalID: 'item-0' },
			{ firstName: 'Maya', lastName: 'Lind', companyName: 'Acme', externalID: 'item-0' },
		]);
	});

	test('a field that cannot be read is not left out', async () => {
		const person = { firstName: 'Maya', lastName: 'Lind', companyName: 'Acme', companyDomain: GIVEN };
		const parameters = { ...ENRICH, peopleFrom: 'fields', person };
		expectRefused(await running.run(parameters, [WITH({ a: 1 })]), '"Company Domain" in Person ');
	});
});

test('Get Enrichment without an ID', async () => {
	for (const given of [undefined, null, ' ', {}, ['a', 'b'], NaN]) {
		const parameters = { resource: 'person', operation: 'getEnrichment', enrichmentId: GIVEN };
		const { error } = await running.run(parameters, [WITH(given)]);
		expect(error?.message).toMatch(/^"Enrichment ID" /);
	}
	expect(running.surfe.state.requests).toEqual([]);
});

test('an option of yes or no', async () => {
	const parameters = { ...ENRICH, options: { skipMobileEnrichmentIfNoEmailFound: GIVEN } };
	await running.run(parameters, [WITH('false')]);
	expect(running.posts()[0].body).toMatchObject({ enrichmentOptions: { skipMobileEnrichmentIfNoEmailFound: false } });
	const { error } = await running.run(parameters, [WITH('maybe')]);
	expect(error?.message).toMatch(/^"Skip Mobile Without Email" in Options is not of the expected form/);
});
