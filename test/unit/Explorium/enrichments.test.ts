import { enriched, type Found } from '../../../nodes/Explorium/enrichments/add';
import { ENRICHMENTS } from '../../../nodes/Explorium/enrichments/table';
import { company, context, person, type Company, type Person } from '../../../nodes/shared/signal';

const of = (type: string) => ({ address: `${type}@c.example`, type });
const found = (entries: Record<string, unknown[]>): Found => new Map(Object.entries(entries));

function signal(about: Partial<Company> | null, someone: Partial<Person> | null) {
	return {
		provider: 'snitcher',
		eventId: 'e-1',
		company: about && company(about),
		person: someone && person(someone),
		context: context({}),
	};
}

describe('enriched', () => {
	test('all 17 and 3 enrichments are there, each once', () => {
		const types = Object.values(ENRICHMENTS).map((all) => all.map(({ type }) => type));
		expect(types.map((all) => new Set(all).size)).toEqual([17, 3]);
	});

	test('fills the null keys of a Signal and overwrites nothing', () => {
		const item = signal({ id: '99', name: 'Known', domain: 'known.example' }, null);
		const data = { name: 'Other', website: 'https://www.other.example', country_name: 'germany', zip_code: null };
		const result = enriched('business', item, found({ firmographics: [data] }));
		expect(result.company).toMatchObject({
			id: '99',
			name: 'Known',
			domain: 'known.example',
			website: 'https://www.other.example',
			country: 'Germany',
			postalCode: null,
		});
		expect(result.enrichment).toEqual({ firmographics: data });
		expect(item.company?.country).toBeNull();
	});

	test.each([
		['united states', 'United States'],
		['korea, republic of', 'Korea, Republic of'],
		['bosnia and herzegovina', 'Bosnia and Herzegovina'],
		["côte d'ivoire", "Côte d'Ivoire"],
		["lao people's democratic republic", "Lao People's Democratic Republic"],
		['holy see (vatican city state)', 'Holy See (Vatican City State)'],
		['Germany', 'Germany'],
	])('the country %s is written as other vendors write it', (country_name, country) => {
		const { company } = enriched('business', signal({ id: '1' }, null), found({ firmographics: [{ country_name }] }));
		expect(company).toMatchObject({ country });
	});

	test('an event that came without names has them in its summary afterwards', () => {
		const event = { ...signal({ id: '1' }, null), provider: 'explorium', event: 'new_funding_round', data: {} };
		const names = found({ firmographics: [{ name: 'Kestrel Energy' }] });
		const { summary } = enriched('business', { ...event, summary: 'New Funding Round' }, names);
		expect(summary).toBe('New Funding Round: Kestrel Energy');
		expect(enriched('business', { ...event, summary: 'My own words' }, names).summary).toBe('My own words');
		expect(enriched('business', event, names)).not.toHaveProperty('summary');
		const other = { ...event, provider: 'snitcher', summary: 'New Funding Round' };
		expect(enriched('business', other, names).summary).toBe('New Funding Round');
	});

	test('a later enrichment fills what an earlier one left open', () => {
		const item = signal({ id: '1' }, null);
		const result = enriched(
			'business',
			item,
			found({ funding_and_acquisition: [{ company_name: 'Northwind', domain: 'northwind.example' }], webstack: [{}] }),
		);
		expect(result.company).toMatchObject({ name: 'Northwind', domain: 'northwind.example' });
	});

	test("a former employer is not mixed with the person's company", () => {
		const profile = { full_name: 'Ada Moreau', company_name: 'Bluefin', company_website: 'https://bluefin.example' };
		const result = enriched('prospect', signal({ name: 'Northwind' }, { id: 'p' }), found({ profiles: [profile] }));
		expect(result.company).toMatchObject({ name: 'Northwind', domain: null });
		expect(result.person).toMatchObject({ id: 'p', fullName: 'Ada Moreau' });
	});

	test.each([
		[
			'v1',
			{ professions_email: 'a@b.example', emails: [{ address: 'private@c.example' }] },
			'a@b.example',
			'catch_all',
		],
		[
			"v1 with a private one alone, which is nobody else's business",
			{ emails: [{ address: 'private@c.example', type: 'personal' }] },
			null,
			null,
		],
		[
			'v1, as its reference prints them, the private one first',
			{ emails: [of('personal'), of('professional'), of('current_professional')] },
			'current_professional@c.example',
			'catch_all',
		],
		[
			'v1 with an earlier professional one, which the status need not be of',
			{ emails: [of('personal'), of('professional')] },
			'professional@c.example',
			'unknown',
		],
		['v2', { professional_email: 'a@b.example' }, 'a@b.example', 'catch_all'],
		['a placeholder', { professional_email: '[not-revealed]' }, null, null],
	])('contacts of %s', (_name, data, email, emailStatus) => {
		const contact = { ...data, professional_email_status: 'catch-all', phone_numbers: [{ phone_number: '+1' }] };
		const result = enriched('prospect', signal(null, { id: 'p' }), found({ contact_information: [contact] }));
		expect(result.person).toMatchObject({ email, emailStatus, phone: '+1' });
	});

	test('the status of one address is not put beside another', () => {
		const contact = { professional_email: 'work@b.example', professional_email_status: 'valid' };
		const known = signal(null, { id: 'p', email: 'other@c.example' });
		const result = enriched('prospect', known, found({ contact_information: [contact] }));
		expect(result.person).toMatchObject({ email: 'other@c.example', emailStatus: null });
	});

	test('an item that is no Signal only gets the enrichment', () => {
		const item = { name: 'CRM row', company: { name: null } };
		expect(enriched('business', item, found({ firmographics: [{ name: 'X' }] }))).toEqual({
			...item,
			enrichment: { firmographics: { name: 'X' } },
		});
	});

	test('lists stay lists, single records stay single, and nothing is null', () => {
		const { enrichment } = enriched(
			'business',
			{},
			found({
				lookalikes: [{ n: 1 }],
				webstack: [{ n: 1 }],
				website_traffic: [{ n: 1 }, { n: 2 }],
				technographics: [],
			}),
		);
		expect(enrichment).toEqual({
			lookalikes: [{ n: 1 }],
			webstack: { n: 1 },
			website_traffic: [{ n: 1 }, { n: 2 }],
			technographics: null,
		});
	});

	test('what earlier nodes added stays, but for what they did not find', () => {
		const item = { enrichment: { firmographics: { name: 'Kept' }, webstack: null, other: 1 } };
		const result = enriched('business', item, found({ firmographics: [{ name: 'New' }], webstack: [{ n: 1 }] }));
		expect(result.enrichment).toEqual({ firmographics: { name: 'Kept' }, webstack: { n: 1 }, other: 1 });
	});
});
