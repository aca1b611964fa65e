import express, { type RequestHandler } from 'express';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ENRICHMENTS } from '../../nodes/Explorium/enrichments/table';
import { splitExplorium } from '../../nodes/Explorium/signals';
import { wantedFilters } from '../../nodes/Explorium/filters/properties';
import { clock } from '../../nodes/shared/clock';
import type { JsonRecord } from '../../nodes/shared/read';
import type { Signal } from '../../nodes/shared/signal';
import { bodyOf, type Shape } from '../../sandbox/explorium/events';
import { businessId, ExploriumWorld, jsonOf, pairedItemsOf, prospectId } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const VERSIONS = ['v1', 'v2'] as const;
const ENTITIES = ['business', 'prospect'] as const;
const PLURAL = { business: 'businesses', prospect: 'prospects' };
const idOf = { business: businessId, prospect: prospectId };
const GO_ON = { onError: 'continueRegularOutput' } as const;

const KINDS = {
	business: ['executive_joined_company', 'new_office'],
	prospect: ['prospect_changed_company', 'prospect_job_start_anniversary'],
};

const signalsOf = (body: object): Signal[] => {
	const split = splitExplorium(body as JsonRecord, '2026-01-02T03:04:05.678Z');
	return split.ok ? split.signals : [];
};

/** What the template that catches up tells events apart by. */
const identityOf = ({ context, eventId, person, company }: Signal) =>
	`${context.vendorEventId ?? eventId}:${person?.id ?? company?.id}`;

const accepted = () => world.requests.every(({ status }) => status < 300);

describe.each(VERSIONS)('API %s: Match', (apiVersion) => {
	const businesses = { apiVersion, resource: 'business', operation: 'match' };
	const prospects = { apiVersion, resource: 'prospect', operation: 'match' };

	test('adds the ID to every company, in order, and null to those not found', async () => {
		const input = [
			{ name: 'Northwind', domain: 'northwind.example', row: 1 },
			{ name: 'Unknown Inc', row: 2 },
			{ company: { name: 'Bluefin', domain: null }, row: 3 },
		];
		const outcome = await world.run(businesses, input);
		expect(jsonOf(outcome)).toEqual(
			input.map((item, index) => ({
				...item,
				business_id: index === 1 ? null : expect.stringMatching(/^[a-f0-9]{32}$/),
			})),
		);
		expect(pairedItemsOf(outcome)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(world.bodies(`/${apiVersion}/businesses/match`)).toEqual([
			{
				businesses_to_match: [
					{ name: 'Northwind', domain: 'northwind.example' },
					{ name: 'Unknown Inc' },
					{ name: 'Bluefin' },
				],
			},
		]);
	});

	test('takes all identifiers of a person', async () => {
		const parameters = {
			...prospects,
			email: '={{ $json.mail }}',
			fullName: 'Nathan Smith',
			companyName: 'Northwind',
			linkedinUrl: 'linkedin.com/in/nathan',
			phone: '+12065550100',
			businessId: businessId(1),
		};
		const outcome = await world.run(parameters, [{ mail: 'name@email.com' }]);
		expect(jsonOf(outcome)).toEqual([{ mail: 'name@email.com', prospect_id: expect.stringMatching(/^[a-f0-9]{40}$/) }]);
		expect(world.bodies(`/${apiVersion}/prospects/match`)).toEqual([
			{
				prospects_to_match: [
					{
						email: 'name@email.com',
						full_name: 'Nathan Smith',
						company_name: 'Northwind',
						linkedin: 'https://www.linkedin.com/in/nathan',
						phone_number: '+12065550100',
						business_id: businessId(1),
					},
				],
			},
		]);
	});

	test('asks in groups of 50, and for the same company once', async () => {
		const input = Array.from({ length: 240 }, (_one, index) => ({ domain: `company-${index % 120}.example` }));
		const outcome = await world.run(businesses, input);
		const sizes = world
			.bodies(`/${apiVersion}/businesses/match`)
			.map((body) => (body.businesses_to_match as []).length);
		expect(sizes).toEqual([50, 50, 20]);
		const found = jsonOf(outcome);
		expect(new Set(found.map(({ business_id }) => business_id)).size).toBe(120);
		expect(found[0].business_id).toBe(found[120].business_id);
	});

	test('who or what is spelled in several ways is asked for once', async () => {
		const domains = ['northwind.example', 'https://www.Northwind.example/', 'WWW.northwind.example.'];
		const companies = domains.map((domain, index) => ({
			name: ['Northwind', 'NORTHWIND', 'northwind'][index],
			domain,
		}));
		const outcome = await world.run({ ...businesses, linkedinUrl: 'N/A' }, companies);
		const [{ business_id: id }] = jsonOf(outcome);
		expect(jsonOf(outcome)).toEqual(companies.map((company) => ({ ...company, business_id: id })));
		expect(pairedItemsOf(outcome)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(world.bodies(`/${apiVersion}/businesses/match`)).toEqual([
			{ businesses_to_match: [{ name: 'Northwind', domain: 'northwind.example' }] },
		]);

		const people = [
			{ email: 'Ada@northwind.example', at: 'linkedin.com/in/Ada/' },
			{ email: 'mailto:ada@NORTHWIND.example', at: 'https://de.linkedin.com/in/ada?trk=x' },
		];
		await world.run({ ...prospects, linkedinUrl: '={{ $json.at }}' }, people);
		expect(world.bodies(`/${apiVersion}/prospects/match`)).toEqual([
			{ prospects_to_match: [{ email: 'Ada@northwind.example', linkedin: 'https://www.linkedin.com/in/ada' }] },
		]);
	});

	test('a row that the vendor could not process is an outcome of its item', async () => {
		const outcome = await world.run(businesses, [{ name: 'Broken Row' }, { name: 'Northwind' }]);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual([
			{
				name: 'Broken Row',
				business_id: null,
				match_error: 'The row could not be processed',
				match_error_type: 'processing',
			},
			{ name: 'Northwind', business_id: expect.any(String) },
		]);
	});

	test('who cannot be matched by what is given is not asked for', async () => {
		const parameters = { ...prospects, fullName: '={{ $json.full }}', companyName: '={{ $json.at }}' };
		const outcome = await world.run(parameters, [{}, { full: 'Nathan Smith' }, { full: 'Ada', at: 'Northwind' }]);
		expect(jsonOf(outcome).map(({ prospect_id, match_error }) => [prospect_id !== null, match_error])).toEqual([
			[false, 'There is nothing to match by'],
			[false, expect.stringContaining('needs a company name')],
			[true, undefined],
		]);
		expect(outcome.hints.join()).toMatch(/^Item 0 has nothing to match by: each of .*Email.* is empty\./);
		expect(world.bodies(`/${apiVersion}/prospects/match`)).toHaveLength(1);
	});

	test('a row that the vendor does not accept costs only its own item, with continue-on-fail', async () => {
		const refuse: RequestHandler = (req, res, next) => {
			const { businesses_to_match: rows } = req.body as { businesses_to_match: IDataObject[] };
			const bad = rows.findIndex(({ domain }) => domain === 'bad.example');
			if (bad < 0) world.simulator.app(req, res, next);
			else
				res.status(422).json({ detail: [{ loc: ['body', 'businesses_to_match', bad, 'domain'], msg: 'no domain' }] });
		};
		world.standIn = (req, res, next) => express.json()(req, res, () => void refuse(req, res, next));
		const input = ['a.example', 'bad.example', 'b.example'].map((domain) => ({ domain }));
		const outcome = await world.run(businesses, input, GO_ON);
		expect(jsonOf(outcome)).toEqual([
			{ domain: 'a.example', business_id: expect.any(String) },
			expect.objectContaining({ error: expect.stringContaining('businesses_to_match.1.domain: no domain') }),
			{ domain: 'b.example', business_id: expect.any(String) },
		]);
	});

	test('a request that fails costs only its own 50, with continue-on-fail', async () => {
		const input = Array.from({ length: 120 }, (_one, index) => ({ domain: `company-${index}.example` }));
		world.simulator.faults.follow({
			rate: 1,
			kinds: ['internal'],
			only: ({ body }) => JSON.stringify(body).includes('company-60.'),
		});
		const outcome = await world.run(businesses, input, GO_ON);
		const failed = jsonOf(outcome).map((json) => 'error' in json);
		expect(failed).toEqual([...Array(50).fill(false), ...Array(50).fill(true), ...Array(20).fill(false)]);
		expect(pairedItemsOf(outcome)).toEqual(input.map((_one, item) => ({ item })));
	});

	test('without continue-on-fail nothing more is asked after a failure', async () => {
		const input = Array.from({ length: 120 }, (_one, index) => ({ domain: `company-${index}.example` }));
		world.simulator.state.credits.remaining = 60;
		const outcome = await world.run(businesses, input);
		expect(outcome.error?.message).toMatch(
			/^Explorium did not match the businesses \(HTTP 403\): Insufficient credits/,
		);
		expect(outcome.error?.description).toMatch(/out of credits.*correlation id/s);
		expect(world.requests.map(({ status }) => status)).toEqual([200, 403]);
	});

	test('with continue-on-fail a 403 is not asked for again and again', async () => {
		const input = Array.from({ length: 500 }, (_one, index) => ({ domain: `company-${index}.example` }));
		world.simulator.state.credits.remaining = 50;
		const outcome = await world.run(businesses, input, GO_ON);
		expect(outcome.items).toHaveLength(500);
		expect(jsonOf(outcome).filter((json) => 'error' in json)).toHaveLength(450);
		expect(world.requests).toHaveLength(2);
	});
});

describe.each(VERSIONS)('API %s: Enrich', (apiVersion) => {
	const enrichPath = (entity: 'business' | 'prospect', type: string) =>
		apiVersion === 'v1'
			? `/v1/${PLURAL[entity]}/${type === 'contact_information' ? 'contacts_information' : type}/bulk_enrich`
			: `/v2/${PLURAL[entity]}/${type}/enrich`;

	describe.each(ENTITIES)('%s', (entity) => {
		test.each(ENRICHMENTS[entity].map(({ type, multiple }) => [type, multiple ?? false] as const))(
			'%s: accepted, in its shape (a list: %s), null for who is unknown',
			async (type, multiple) => {
				const ids = [idOf[entity](1), idOf[entity](2, false), idOf[entity](3)];
				const parameters = {
					apiVersion,
					resource: entity,
					operation: 'enrich',
					[`${entity}Enrichments`]: [type],
					websiteKeywords: ['robots'],
				};
				const outcome = await world.run(
					parameters,
					ids.map((id) => ({ [`${entity}_id`]: id, kept: true })),
				);
				expect(outcome.error).toBeUndefined();
				const [first, second, third] = jsonOf(outcome).map(({ enrichment }) => (enrichment as IDataObject)[type]);
				const shape = multiple
					? expect.arrayContaining([expect.objectContaining({})])
					: expect.not.arrayContaining([]) && expect.any(Object);
				expect([first, third]).toEqual([shape, shape]);
				expect(Array.isArray(first)).toBe(multiple);
				expect(second).toBeNull();
				expect(jsonOf(outcome).every(({ kept }) => kept === true)).toBe(true);
				expect(world.requests.map(({ path, status }) => [path, status])).toEqual([[enrichPath(entity, type), 200]]);
			},
		);
	});

	test('several enrichments keep to themselves, and lists stay in their order', async () => {
		const parameters = {
			apiVersion,
			resource: 'business',
			operation: 'enrich',
			businessEnrichments: ['firmographics', 'linkedin_posts', 'website_changes'],
		};
		const outcome = await world.run(parameters, [{ business_id: businessId(1) }, { business_id: businessId(2) }]);
		for (const { business_id, enrichment } of jsonOf(outcome)) {
			const { firmographics, linkedin_posts, website_changes } = enrichment as Record<string, IDataObject[]>;
			expect(firmographics).toMatchObject({ business_id });
			expect(linkedin_posts.map(({ days_since_posted }) => days_since_posted)).toEqual([10, 20, 30]);
			expect(website_changes).toHaveLength(2);
		}
	});

	test('every id is asked for once in groups of 50, and answered to all that name it', async () => {
		const input = Array.from({ length: 150 }, (_one, index) => ({ business_id: businessId(index % 70) }));
		const parameters = { apiVersion, resource: 'business', operation: 'enrich' };
		const outcome = await world.run(parameters, input);
		const asked = world
			.bodies(enrichPath('business', 'firmographics'))
			.map(({ business_ids }) => business_ids as string[]);
		expect(asked.map((ids) => ids.length)).toEqual([50, 20]);
		expect(new Set(asked.flat()).size).toBe(70);
		jsonOf(outcome).forEach(({ business_id, enrichment }) => {
			expect(enrichment).toMatchObject({ firmographics: { business_id } });
		});
		expect(pairedItemsOf(outcome)).toEqual(input.map((_one, item) => ({ item })));
	});

	test('items with parameters of their own are asked for apart', async () => {
		const parameters = {
			apiVersion,
			resource: 'business',
			operation: 'enrich',
			businessEnrichments: ['company_website_keywords', 'website_traffic', 'financial_indicators', 'bombora_intent'],
			websiteKeywords: '={{ [$json.keyword] }}',
			trafficMonth: '2026-09',
			financialDate: '2026-06-30',
			intentTopics: { values: [{ value: { __rl: true, mode: 'value', value: ['cloud: a', 'cloud: b'] } }] },
			lowestIntentScore: 75,
		};
		const keywords = ['robots', 'cloud', 'robots'];
		const input = keywords.map((keyword, index) => ({ business_id: businessId(index), keyword }));
		const outcome = await world.run(parameters, input);
		expect(outcome.error).toBeUndefined();
		const parametersOf = (type: string) => world.bodies(enrichPath('business', type)).map((body) => body.parameters);
		expect(parametersOf('company_website_keywords')).toEqual([{ keywords: ['robots'] }, { keywords: ['cloud'] }]);
		expect(parametersOf('website_traffic')).toEqual([{ month_period: '2026-09' }]);
		expect(parametersOf('financial_indicators')).toEqual([{ date: '2026-06-30T00:00:00.000Z' }]);
		expect(parametersOf('bombora_intent')).toEqual([{ topics: ['cloud: a', 'cloud: b'], min_score: 75 }]);
		jsonOf(outcome).forEach(({ keyword, enrichment }) => {
			const { company_website_keywords: found } = enrichment as Record<string, IDataObject>;
			expect(found.text_results).toEqual([expect.objectContaining({ snippet: `About ${keyword as string}` })]);
		});
	});

	test.each([
		['email', ['email'], true, false],
		['phone', ['phone'], false, true],
		['both', undefined, true, true],
	] as const)('contact types: %s', async (contactTypes, sent, hasEmail, hasPhone) => {
		const parameters = {
			apiVersion,
			resource: 'prospect',
			operation: 'enrich',
			prospectEnrichments: ['contact_information'],
			contactTypes,
		};
		const outcome = await world.run(parameters, [{ prospect_id: prospectId(1) }]);
		const [{ enrichment }] = jsonOf(outcome);
		const { contact_information: found } = enrichment as Record<string, IDataObject>;
		expect([found.professional_email_status !== undefined, found.mobile_phone !== undefined]).toEqual([
			hasEmail,
			hasPhone,
		]);
		const [{ parameters: given }] = world.bodies(enrichPath('prospect', 'contact_information'));
		expect((given as IDataObject | undefined)?.contact_types).toEqual(sent);
	});

	test('what an item has already is not asked for again', async () => {
		const known = { business_id: businessId(1), enrichment: { firmographics: { name: 'Known' }, webstack: null } };
		const parameters = {
			apiVersion,
			resource: 'business',
			operation: 'enrich',
			businessEnrichments: ['firmographics', 'webstack'],
		};
		const [{ enrichment }] = jsonOf(await world.run(parameters, [known]));
		expect(enrichment).toEqual({ firmographics: { name: 'Known' }, webstack: expect.any(Object) });
		expect(world.requests.map(({ path }) => path)).toEqual([enrichPath('business', 'webstack')]);
	});

	test('an enrichment that fails leaves the others to the item', async () => {
		const parameters = {
			apiVersion,
			resource: 'business',
			operation: 'enrich',
			businessEnrichments: ['firmographics', 'webstack'],
		};
		world.simulator.faults.follow({ rate: 1, kinds: ['internal'], only: ({ path }) => path.includes('webstack') });
		const [json] = jsonOf(await world.run(parameters, [{ business_id: businessId(1) }], GO_ON));
		expect(json.enrichment).toEqual({ firmographics: expect.any(Object) });
		expect(json.enrichmentFailed).toEqual({
			webstack: { message: expect.stringContaining('HTTP 500'), details: expect.any(String) },
		});

		const strict = await world.run(parameters, [{ business_id: businessId(1) }]);
		expect(strict.error?.message).toContain('HTTP 500');
	});

	test('an item without a usable id costs the others nothing, with continue-on-fail', async () => {
		const input = [{ business_id: businessId(1) }, { business_id: 'nonsense' }, {}, { business_id: businessId(2) }];
		const parameters = { apiVersion, resource: 'business', operation: 'enrich' };
		const outcome = await world.run(parameters, input, GO_ON);
		expect(jsonOf(outcome).map(({ error }) => error)).toEqual([
			undefined,
			expect.stringMatching(/^"Business ID" is not .* a business id, which has 32 .*, not "nonsense"$/),
			'This item has no Business ID',
			undefined,
		]);
		expect((await world.run(parameters, input)).error?.message).toMatch(/^"Business ID" is not /);
		expect(world.requests).toHaveLength(1);
	});

	test.each([
		[{ businessEnrichments: ['company_website_keywords'], websiteKeywords: [] }, /^"Website Keywords" has no value$/],
		[
			{ businessEnrichments: ['website_traffic'], trafficMonth: '10/2026' },
			/^"Traffic Month" .* a month such as 2026-10, not "10.2026"$/,
		],
		[
			{ businessEnrichments: ['financial_indicators'], financialDate: 'yesterday' },
			/^"Financials As Of" is not of the expected form/,
		],
	])('refuses parameters that cannot be right: %j', async (parameters, message) => {
		const outcome = await world.run({ apiVersion, resource: 'business', operation: 'enrich', ...parameters }, [
			{ business_id: businessId(1) },
		]);
		expect(outcome.error?.message).toMatch(message);
		expect(world.requests).toEqual([]);
	});
});

test('v2 records of one id may also come as rows of their own, in any order', async () => {
	world.simulator.state.multiRecordShape = 'rows';
	const parameters = { resource: 'business', operation: 'enrich', businessEnrichments: ['lookalikes'] };
	const outcome = await world.run(parameters, [{ business_id: businessId(1) }, { business_id: businessId(2) }]);
	jsonOf(outcome).forEach(({ business_id, enrichment }) => {
		const { lookalikes } = enrichment as Record<string, IDataObject[]>;
		expect(lookalikes.map((one) => one.business_id)).toEqual([business_id, business_id, business_id]);
	});
});

describe.each(VERSIONS)('API %s: Search', (apiVersion) => {
	const search = (entity: 'business' | 'prospect', more: object = {}): INodeParameters => ({
		apiVersion,
		resource: entity,
		operation: 'search',
		searchWithoutFilters: true,
		...more,
	});
	const suggested = (...values: Array<string | string[]>): INodeParameters => ({
		values: values.map((value) => ({ value: { __rl: true, mode: 'value', value } })),
	});

	test('sends every filter of a company in the form that the schema wants', async () => {
		const filters = {
			business_id: [businessId(1)],
			company_age: ['0-3'],
			company_revenue: ['1M-5M', '10T+'],
			company_size: ['11-50'],
			google_category: suggested('Software'),
			company_name: suggested('Northwind', ['Bluefin', 'Harbor']),
			has_website: true,
			...(apiVersion === 'v2' ? { is_public_company: false, include_operating_locations: true } : {}),
			business_intent_topics: suggested('cloud: cloud data'),
			business_intent_topics_level: 'high_intent',
			city_region: suggested('Chicago, IL--IN'),
			city_region_country: suggested('Miami, FL, US'),
			country_code: suggested('US'),
			events: ['executive_joined_company', 'new_office'],
			events_days: 45,
			number_of_locations: ['1001+'],
			region_country_code: suggested('US-CA'),
			company_tech_stack_category: suggested('Devops And Development'),
			company_tech_stack_tech: suggested('JavaScript'),
			website_keywords: ['machine learning', 'robots'],
			website_keywords_operator: apiVersion === 'v2' ? 'and' : 'or',
		};
		const outcome = await world.run(search('business', { filters }));
		expect(outcome.error).toBeUndefined();
		expect(accepted()).toBe(true);
		const [{ filters: sent }] = world.bodies(`/${apiVersion}/businesses`);
		expect(sent).toEqual({
			business_id: { values: [businessId(1)] },
			company_age: { values: ['0-3'] },
			company_revenue: { values: ['1M-5M', '10T+'] },
			company_size: { values: ['11-50'] },
			google_category: { values: ['Software'] },
			company_name: { values: ['Northwind', 'Bluefin', 'Harbor'] },
			has_website: { value: true },
			business_intent_topics: { topics: ['cloud: cloud data'], topic_intent_level: 'high_intent' },
			city_region: { values: ['Chicago, IL--IN'] },
			city_region_country: { values: ['Miami, FL, US'] },
			country_code: { values: ['us'] },
			events: {
				values: [apiVersion === 'v2' ? 'executive_joined_company' : 'employee_joined_company', 'new_office'],
				last_occurrence: 45,
			},
			number_of_locations: { values: ['1001+'] },
			region_country_code: { values: ['us-ca'] },
			company_tech_stack_category: { values: ['Devops And Development'] },
			company_tech_stack_tech: { values: ['JavaScript'] },
			website_keywords: { values: ['machine learning', 'robots'], ...(apiVersion === 'v2' ? { operator: 'and' } : {}) },
			...(apiVersion === 'v2'
				? { is_public_company: { value: false }, include_operating_locations: { value: true } }
				: {}),
		});
	});

	test('what the other generation alone knows is refused, and not left out', async () => {
		const other = apiVersion === 'v2' ? { has_email: true } : { skills: suggested('management') };
		const refused = await world.run(search('prospect', { filters: { country_code: suggested('us'), ...other } }));
		expect(refused.error!.message).toBe(
			`API ${apiVersion} does not know the filter "${apiVersion === 'v2' ? 'Has Email' : 'Skills'}"`,
		);
		expect(world.requests).toEqual([]);
	});

	test('the editor hides no filter because of the API version: n8n would delete what is hidden', () => {
		const filters = [wantedFilters('business'), wantedFilters('prospect')].flatMap(({ options = [] }) => options);
		expect(filters.filter((one) => 'displayOptions' in one)).toEqual([]);
	});

	test('sends every filter of a person in the form that the schema wants', async () => {
		const later = {
			company_age: ['0-3'],
			company_number_of_locations: ['2-5'],
			has_contact_details: 'email_or_phone',
			interests: suggested('sailing'),
			is_public_company: true,
			prospect_id: [prospectId(1)],
			skills: suggested('management'),
			skills_operator: 'or',
		};
		const filters = {
			business_id: `={{ [$json.business_id] }}`,
			company_country_code: suggested('de'),
			company_region_country_code: suggested('de-be'),
			country_code: suggested('us'),
			current_role_months_gte: 3,
			job_department: ['engineering', 'r&d'],
			job_level: ['c-suite'],
			job_title: suggested('VP Engineering'),
			job_title_related: true,
			linkedin_category: suggested('Software'),
			region_country_code: suggested('us-ca'),
			...(apiVersion === 'v2' ? later : { has_email: true }),
			total_experience_months_gte: 12,
			total_experience_months_lte: 120,
		};
		const outcome = await world.run(search('prospect', { filters }), [{ business_id: businessId(7) }]);
		expect(outcome.error).toBeUndefined();
		const [{ filters: sent }] = world.bodies(`/${apiVersion}/prospects`);
		expect(accepted()).toBe(true);
		expect(sent).toMatchObject({
			business_id: { values: [businessId(7)] },
			current_role_months: { gte: 3 },
			job_title: { values: ['VP Engineering'], include_related_job_titles: true },
			total_experience_months: { gte: 12, lte: 120 },
			...(apiVersion === 'v2'
				? {
						company_age: { values: ['0-3'] },
						has_contact_details: { value: 'email_or_phone' },
						skills: { values: ['management'], operator: 'or' },
					}
				: { has_email: { value: true } }),
		});
	});

	test('leaves out what is excluded', async () => {
		const exclude = { country_code: suggested('us'), company_size: ['11-50', '51-200'] };
		const outcome = await world.run(search('business', { exclude, returnAll: true, simplify: false }));
		expect(world.bodies(`/${apiVersion}/businesses`)[0].filters).toEqual({
			country_code: { values: ['us'], negate: true },
			company_size: { values: ['11-50', '51-200'], negate: true },
		});
		const found = jsonOf(outcome);
		expect(found.length).toBeGreaterThan(0);
		expect(found.some(({ country_name }) => country_name === 'united states')).toBe(false);
	});

	test.each([
		[{ filters: { google_category: suggested('a'), naics_category: suggested('5112') } }, /only one of/],
		[{ filters: { company_size: ['1-10'] }, exclude: { company_size: ['11-50'] } }, /both in Filters and in Exclude/],
		[{ filters: { business_id: ['nonsense'] } }, /^"Business IDs" in Filters .* not a list$/],
		[{ filterMode: 'json', filtersJson: '[1]' }, /^"Filters \(JSON\)" .* a JSON object/],
		[{ options: { leaveOut: 'nonsense' } }, /^"Leave Out IDs" in Options .* not "nonsense"$/],
	])('refuses what the vendor would refuse: %j', async (more, message) => {
		const outcome = await world.run(search('business', more));
		expect(outcome.error?.message).toMatch(message);
		expect(world.requests).toEqual([]);
	});

	test.each([
		['an id that Match did not find', { business_id: ['={{ $json.business_id }}'] }, 'Business IDs'],
		['a list without elements', { job_level: '={{ [] }}' }, 'Job Level'],
		['a suggested value by expression', { company_country_code: suggested('={{ $json.country }}') }, 'Company Country'],
		['a bound', { current_role_months_gte: '={{ $json.months }}' }, 'Current Role Months: From'],
		['a choice', { job_department: '={{ $json.details }}' }, 'Job Department'],
	])('a filter whose value is missing finds nobody, instead of anybody: %s', async (_what, filters, label) => {
		const more = { filters: { job_department: ['sales'], ...filters } };
		const missing = { business_id: null, country: null, months: null, details: null };
		const outcome = await world.run(search('prospect', more), [missing]);
		expect(outcome.error?.message).toBe(`"${label}" in Filters has no value`);
		const statistics = { ...search('prospect', more), operation: 'getStatistics' };
		expect((await world.run(statistics, [missing])).error?.message).toBe(`"${label}" in Filters has no value`);
		expect(world.requests).toEqual([]);
	});

	test('to exclude nothing is refused as well: the search would find, and charge, whom it was to leave out', async () => {
		const more = { filters: { company_size: ['11-50'] }, exclude: { business_id: '={{ [] }}' } };
		expect((await world.run(search('business', more))).error?.message).toBe('"Business IDs" in Exclude has no value');
		expect(world.requests).toEqual([]);
	});

	test('a page that cannot be had costs none of those before it, which are paid for', async () => {
		world.simulator.faults.inject(null, 'internal');
		const outcome = await world.run(search('business', { limit: 130 }));
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toHaveLength(100);
		expect(outcome.hints.join()).toMatch(/^The search broke off after 100 results: .+HTTP 500.+credits/s);
		expect(world.bodies(`/${apiVersion}/businesses`)).toHaveLength(2);
	});

	test('takes filters as JSON', async () => {
		const filtersJson = '={{ { country_code: { values: [$json.country] } } }}';
		await world.run(search('business', { filterMode: 'json', filtersJson }), [{ country: 'de' }]);
		expect(world.bodies(`/${apiVersion}/businesses`)[0].filters).toEqual({ country_code: { values: ['de'] } });
	});

	test.each([
		[{ limit: 30 }, [30], 30],
		[{ limit: 130 }, [100, 30], 130],
		[{ returnAll: true }, [100, 100, 100], 230],
	] as const)('%j asks for pages of %j', async (limit, sizes, count) => {
		const outcome = await world.run(search('business', limit));
		expect(outcome.items).toHaveLength(count);
		expect(new Set(jsonOf(outcome).map(({ business_id }) => business_id)).size).toBe(count);
		const pages = world.bodies(`/${apiVersion}/businesses`);
		expect(pages.map(({ page_size }) => page_size)).toEqual(sizes);
		expect(pages.map(({ next_cursor }) => next_cursor === null)).toEqual(sizes.map((_size, index) => index === 0));
		expect(pages.every((body) => 'size' in body === (apiVersion === 'v1'))).toBe(true);
		expect(accepted()).toBe(true);
	});

	test('simplifies to ten fields unless told not to', async () => {
		const simple = jsonOf(await world.run(search('prospect', { limit: 1 })));
		expect(Object.keys(simple[0])).toHaveLength(10);
		const raw = jsonOf(await world.run(search('prospect', { limit: 1, simplify: false })));
		expect(raw[0]).toMatchObject({ prospect_id: simple[0].prospect_id, experience: [expect.any(String)] });
	});

	test('leaves out ids that are known already', async () => {
		const first = jsonOf(await world.run(search('business', { limit: 5 }))).map(
			({ business_id }) => business_id as string,
		);
		const leaveOut = first.join(', ');
		const second = jsonOf(await world.run(search('business', { limit: 5, options: { leaveOut } })));
		expect(second.some(({ business_id }) => first.includes(business_id as string))).toBe(false);
	});

	test('items with the same search share one, and a miss gives no items', async () => {
		const filters = { country_code: suggested('={{ $json.country }}') };
		const outcome = await world.run(search('business', { filters, limit: 2 }), [
			{ country: 'us' },
			{ country: 'aq' },
			{ country: 'us' },
		]);
		expect(pairedItemsOf(outcome)).toEqual([{ item: 0 }, { item: 0 }, { item: 2 }, { item: 2 }]);
		expect(world.requests).toHaveLength(2);
	});

	test('a search that fails costs the others nothing, with continue-on-fail', async () => {
		const filtersJson = '={{ { company_size: { values: [$json.size] } } }}';
		const input = [{ size: '11-50' }, { size: 'huge' }, { size: '51-200' }];
		const outcome = await world.run(search('business', { filterMode: 'json', filtersJson, limit: 1 }), input, GO_ON);
		expect(pairedItemsOf(outcome)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(jsonOf(outcome)[1]).toEqual({
			error: expect.stringMatching(
				/^Explorium did not search for businesses \(HTTP 422\): filters.company_size.values/,
			),
			message: expect.any(String),
		});
	});

	test('statistics take the same filters', async () => {
		const filters = { country_code: suggested('us') };
		const outcome = await world.run({ apiVersion, resource: 'prospect', operation: 'getStatistics', filters });
		const [{ total_results, stats }] = jsonOf(outcome);
		expect(total_results).toBeGreaterThan(0);
		expect(stats).toEqual({
			job_departments_per_location: { total_per_location: { 'united states': total_results, total: total_results } },
		});
		expect(jsonOf(outcome)[0]).not.toHaveProperty('response_context');
		expect(world.bodies(`/${apiVersion}/prospects/stats`)).toEqual([{ filters: { country_code: { values: ['us'] } } }]);
	});

	test('statistics that fail are told per item', async () => {
		const parameters = {
			apiVersion,
			resource: 'business',
			operation: 'getStatistics',
			filterMode: 'json',
			filtersJson: '{ "company_size": { "values": ["huge"] } }',
		};
		expect((await world.run(parameters)).error?.message).toContain('HTTP 422');
		expect(jsonOf(await world.run(parameters, [{}], GO_ON))[0].error).toContain('HTTP 422');
	});
});

describe.each(VERSIONS)('API %s: Get Events', (apiVersion) => {
	const events = (more: object = {}) => ({
		apiVersion,
		resource: 'business',
		operation: 'getEvents',
		businessEventTypes: ['executive_joined_company', 'new_office'],
		...more,
	});

	test('gives a Signal for each event, to the item that named the company', async () => {
		const input = [businessId(1), businessId(2, false), businessId(1)].map((business_id) => ({ business_id }));
		const outcome = await world.run(events(), input);
		expect(pairedItemsOf(outcome)).toEqual([{ item: 0 }, { item: 0 }, { item: 2 }, { item: 2 }]);
		expect(jsonOf(outcome)[0]).toMatchObject({
			provider: 'explorium',
			event: 'executive_joined_company',
			occurredAt: expect.stringMatching(/^2026-10-\d\dT00:00:00.000Z$/),
			company: { id: businessId(1) },
			context: { entityType: 'business' },
		});
		const [{ business_ids, event_types }] = world.bodies(`/${apiVersion}/businesses/events`);
		expect(business_ids).toEqual([businessId(1), businessId(2, false)]);
		expect(event_types).toEqual([
			apiVersion === 'v1' ? 'employee_joined_company' : 'executive_joined_company',
			'new_office',
		]);
	});

	test.each(ENTITIES)(
		'an event of a %s read later and the same one delivered are known by one identity',
		async (entity) => {
			const id = idOf[entity](1);
			const parameters = { apiVersion, resource: entity, operation: 'getEvents', eventsOutput: 'raw' };
			const kinds = { [`${entity}EventTypes`]: KINDS[entity] };
			const past = jsonOf(await world.run({ ...parameters, ...kinds }, [{ [`${entity}_id`]: id }]));
			expect(past).toHaveLength(KINDS[entity].length);
			const read = past.flatMap((event) => signalsOf(event));
			const enrollment = { enrollment_id: 'en_1', enrollment_key: 'key', webhook_id: 'wh_1' };
			const shapes: Shape[] = apiVersion === 'v1' ? ['seed', 'october2025', 'december2025'] : ['v2'];
			for (const shape of shapes) {
				const delivered = past.flatMap(({ event_id, event_name, data }) => {
					const occurrence = {
						entity,
						id,
						event: String(event_name),
						eventId: String(event_id),
						data: data as IDataObject,
					};
					return signalsOf(bodyOf(world.simulator.state, occurrence, enrollment, shape));
				});
				expect(delivered.map(identityOf)).toEqual(read.map(identityOf));
				expect(new Set(delivered.map(identityOf)).size).toBe(past.length);
				expect(delivered.map(({ eventId }) => eventId)).not.toEqual(read.map(({ eventId }) => eventId));
			}
		},
	);

	test('asks in groups of 40 different ids', async () => {
		const input = Array.from({ length: 130 }, (_one, index) => ({ business_id: businessId(index % 90) }));
		const outcome = await world.run(events({ eventsOutput: 'raw' }), input);
		expect(outcome.items).toHaveLength(260);
		const asked = world.bodies(`/${apiVersion}/businesses/events`).map(({ business_ids }) => business_ids as string[]);
		expect(asked.map((ids) => ids.length)).toEqual([40, 40, 10]);
		expect(jsonOf(outcome)[259]).toMatchObject({ business_id: businessId(129 % 90), event_name: 'new_office' });
	});

	test.each([
		['a point in time by expression', '={{ DateTime.fromISO("2026-10-10T00:00:00Z") }}'],
		['a date by expression', '={{ new Date("2026-10-10T00:00:00Z") }}'],
	])('asks since %s', async (_what, eventsFrom) => {
		await world.run(events({ eventsFrom }), [{ business_id: businessId(1) }]);
		const [{ timestamp_from }] = world.bodies(`/${apiVersion}/businesses/events`);
		expect(Date.parse(String(timestamp_from))).toBe(Date.parse('2026-10-10T00:00:00Z'));
	});

	test.each(['={{ { since: "ever" } }}', '={{ DateTime.fromISO("never") }}', 'next week'])(
		'what is no time at all is refused, and not taken for "since ever": %s',
		async (eventsFrom) => {
			const outcome = await world.run(events({ eventsFrom }), [{ business_id: businessId(1) }]);
			expect(outcome.error?.message).toMatch(/^"From" (is not of the expected form|has no value)/);
			expect(world.requests).toEqual([]);
		},
	);

	test('asks for a time range', async () => {
		const range = { eventsFrom: '2026-10-10T00:00:00Z', eventsTo: '={{ $json.to }}' };
		const outcome = await world.run(events({ ...range, eventsOutput: 'raw' }), [
			{ business_id: businessId(1), to: '2026-10-20T12:00:00+02:00' },
		]);
		expect(world.bodies(`/${apiVersion}/businesses/events`)).toEqual([
			expect.objectContaining({
				timestamp_from: '2026-10-10T00:00:00.000Z',
				timestamp_to: '2026-10-20T10:00:00.000Z',
			}),
		]);
		for (const { event_time } of jsonOf(outcome)) {
			expect(Date.parse(event_time as string)).toBeGreaterThanOrEqual(Date.parse('2026-10-10'));
		}
	});

	test('people have events of their own', async () => {
		const parameters = { apiVersion, resource: 'prospect', operation: 'getEvents' };
		const outcome = await world.run(parameters, [{ prospect_id: prospectId(1) }]);
		expect(jsonOf(outcome)).toEqual([
			expect.objectContaining({
				event: 'prospect_changed_company',
				person: expect.objectContaining({ id: prospectId(1) }),
			}),
		]);
	});

	test('one bad batch or item does not cost the others', async () => {
		const input: IDataObject[] = Array.from({ length: 81 }, (_one, index) => ({ business_id: businessId(index) }));
		input[3] = { business_id: 'nonsense' };
		world.simulator.faults.follow({
			rate: 1,
			kinds: ['internal'],
			only: ({ body }) => JSON.stringify(body).includes(businessId(50)),
		});
		const outcome = await world.run(events({ businessEventTypes: ['new_office'] }), input, GO_ON);
		const failed = outcome.items.filter(({ json }) => 'error' in json).map(({ pairedItem }) => pairedItem);
		expect(failed).toHaveLength(41);
		expect(failed[0]).toEqual({ item: 3 });
		expect(outcome.items).toHaveLength(81);
	});

	test('needs at least one kind of event and a point in time that is one', async () => {
		const input = [{ business_id: businessId(1) }];
		expect((await world.run(events({ businessEventTypes: '={{ [] }}' }), input)).error?.message).toMatch(
			/^"Events" has no value/,
		);
		expect((await world.run(events({ eventsFrom: 'soon' }), input)).error?.message).toMatch(
			/^"From" is not of the expected form/,
		);
	});
});

describe('failures, as the user sees them', () => {
	const parameters = { resource: 'business', operation: 'match' };
	const input = [{ domain: 'northwind.example' }];

	test('a key that is not accepted', async () => {
		const { exploriumSignalsApi } = world.credentials;
		const credentials = { exploriumSignalsApi: { ...exploriumSignalsApi, apiKey: 'wrong' } };
		const outcome = await world.run(parameters, input, { credentials });
		expect(outcome.error?.message).toBe('Explorium did not match the businesses (HTTP 401): Invalid API key');
		expect(outcome.error?.description).toMatch(/the API key.*correlation id/);
		expect(world.requests).toHaveLength(1);
	});

	test('with continue-on-fail a key that is not accepted is tried once, for everything', async () => {
		const { exploriumSignalsApi } = world.credentials;
		const credentials = { exploriumSignalsApi: { ...exploriumSignalsApi, apiKey: 'wrong' } };
		const many = Array.from({ length: 300 }, (_one, index) => ({ business_id: businessId(index) }));
		const both = { ...parameters, operation: 'enrich', businessEnrichments: ['firmographics', 'webstack'] };
		const outcome = await world.run(both, many, { credentials, ...GO_ON });
		expect(jsonOf(outcome).every((json) => 'error' in json)).toBe(true);
		expect(world.requests).toHaveLength(1);
	});

	test.each([
		['internal', /HTTP 500\): Something went wrong on our side$/],
		['html', /HTTP 502\): 502 Bad Gateway nginx/],
		['htmlSuccess', /HTTP 200\): the answer is not whole, or no JSON$/],
		['truncatedJson', /HTTP 200\): the answer is not whole, or no JSON$/],
		['hangUp', /^Explorium did not match the businesses: /],
		['resetMidBody', /^Explorium did not match the businesses: /],
	] as const)('%s, again and again', async (fault, message) => {
		world.simulator.faults.follow({ rate: 1, kinds: [fault] });
		const outcome = await world.run(parameters, input);
		expect(outcome.error?.message).toMatch(message);
		expect(world.requests).toHaveLength(7);
	});

	test.each([
		'rateLimited',
		'internal',
		'badGateway',
		'unavailable',
		'gatewayTimeout',
		'html',
		'hangUp',
		'lostAnswer',
		'truncatedJson',
		'wrongContentType',
		'resetMidBody',
		'htmlSuccess',
	] as const)('%s once is not seen at all', async (fault) => {
		world.simulator.faults.inject(fault, fault);
		const outcome = await world.run(parameters, input);
		expect(jsonOf(outcome)).toEqual([{ domain: 'northwind.example', business_id: expect.any(String) }]);
	});

	test('an answer that drips in too slowly is given up', async () => {
		jest.spyOn(clock, 'timeout').mockImplementation(() => AbortSignal.timeout(300));
		world.simulator.faults.follow({ dripMs: 60 });
		world.simulator.faults.inject('slowDrip');
		const outcome = await world.run(parameters, input);
		expect(outcome.error).toBeUndefined();
		expect(world.requests.map(({ status }) => status)).toEqual([0, 200]);
	});

	test('a vendor that reports a failure with HTTP 200', async () => {
		world.standIn = (_req, res) => {
			res.json({ response_context: { correlation_id: 'c-1', request_status: 'failure' } });
		};
		const outcome = await world.run(parameters, input);
		expect(outcome.error?.message).toBe('Explorium did not match the businesses (HTTP 200): it reports a failure');
		expect(outcome.error?.description).toBe("Explorium's correlation id: c-1");
	});

	test('a limit that is used up for longer than a call may wait: told until when, and asked again by a later run', async () => {
		world.standIn = (_req, res) => {
			res.status(429).set('Retry-After', '86400').json({ code: 429, message: 'Come back tomorrow' });
		};
		const first = await world.run(parameters, input);
		expect(first.error?.message).toMatch(
			/^Explorium did not match the businesses \(HTTP 429\): Come back tomorrow; no call is accepted before \d{4}-\d\d-\d\dT[\d:]{8}Z$/,
		);
		expect(first.error?.description).toMatch(/^Run this again after /);
		world.standIn = null;
		expect((await world.run(parameters, input)).error).toBeUndefined();
	});

	test('nobody at the address', async () => {
		const { exploriumSignalsApi } = world.credentials;
		const credentials = { exploriumSignalsApi: { ...exploriumSignalsApi, baseUrl: 'http://127.0.0.1:1' } };
		const outcome = await world.run(parameters, input, { credentials });
		expect(outcome.error?.message).toMatch(/^Explorium did not match the businesses. Nothing was sent: /);
		expect(outcome.error?.description).toMatch(/Check the Base URL/);
	});
});
