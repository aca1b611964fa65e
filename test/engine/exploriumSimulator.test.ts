import { ENRICHMENTS } from '../../nodes/Explorium/enrichments/table';
import { startExplorium, type RunningExplorium } from './harness/explorium';
import { businessId, prospectId } from './harness/exploriumWorld';

/** What public clients of the vendor ask for and the nodes do not. */

let explorium: RunningExplorium;

beforeAll(async () => {
	explorium = await startExplorium();
});

afterAll(async () => await explorium.close());

const post = async (path: string, body: object) => {
	const response = await fetch(`${explorium.url}${path}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', api_key: explorium.simulator.state.apiKey },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const SINGLE = (['business', 'prospect'] as const).flatMap((entity) =>
	ENRICHMENTS[entity].map(({ type }) => {
		const name = type === 'contact_information' ? 'contacts_information' : type;
		return [`/v1/${entity === 'business' ? 'businesses' : 'prospects'}/${name}/enrich`, entity] as const;
	}),
);

describe('API v1: enrichments of one', () => {
	test.each(SINGLE)('%s', async (path, entity) => {
		const id = entity === 'business' ? businessId(1) : prospectId(1);
		const parameters = path.includes('keywords') ? { keywords: ['robots'] } : undefined;
		const { status, body } = await post(path, { [`${entity}_id`]: id, ...(parameters ? { parameters } : {}) });
		expect(status).toBe(200);
		expect(body).toMatchObject({ entity_id: id, data: expect.anything(), response_context: expect.anything() });
	});

	test('one that it has nothing on is a miss, and one in another form is refused', async () => {
		const path = '/v1/businesses/firmographics/enrich';
		const missed = await post(path, { business_id: businessId(1, false) });
		expect(missed.body).toMatchObject({ response_context: { request_status: 'miss' } });
		expect((await post(path, { business_ids: [businessId(1)] })).status).toBe(422);
	});
});

describe('what is matched is what is enriched', () => {
	const match = async (entity: 'business' | 'prospect', given: object) => {
		const plural = entity === 'business' ? 'businesses' : 'prospects';
		const { body } = await post(`/v2/${plural}/match`, { [`${plural}_to_match`]: [given] });
		const [row] = body[`matched_${plural}`] as Array<Record<string, string | null>>;
		return row[`${entity}_id`];
	};
	const enrich = async (path: string, ids: object) => {
		const { body } = await post(`/v2/${path}/enrich`, ids);
		return (body.data as Array<{ data: Record<string, unknown> }>)[0].data;
	};

	test.each([
		[{ name: 'Lantern Foods', domain: 'lantern-foods.example' }, 'Lantern Foods', 'lantern-foods.example'],
		[{ domain: 'granite-systems.example' }, 'Granite Systems', 'granite-systems.example'],
		[{ name: 'bluefin' }, 'Bluefin Logistics', 'bluefin-logistics.example'],
	])('the company %j', async (given, name, domain) => {
		const id = await match('business', given);
		const found = await enrich('businesses/firmographics', { business_ids: [id] });
		expect(found).toMatchObject({ name, website: `https://www.${domain}` });
	});

	test.each([
		[{ email: 'ines.albrecht@lantern.example' }, 'Ines Albrecht', 'Lantern'],
		[{ full_name: 'Sofia Berg', company_name: 'Kestrel Energy' }, 'Sofia Berg', 'Kestrel Energy'],
	])('the person %j', async (given, full_name, company_name) => {
		const id = await match('prospect', given);
		const found = await enrich('prospects/profiles', { prospect_ids: [id] });
		expect(found).toMatchObject({ full_name, company_name });
	});

	test.each([
		['business', { name: 'Zzz Nobody Inc' }],
		['business', { domain: 'zzz-nobody.test' }],
		['prospect', { full_name: 'Zed Nobody', company_name: 'Zzz Nobody Inc' }],
		['prospect', { email: 'zed@zzz-nobody.test' }],
	] as const)('of a %s that is not of this world there is none: %j', async (entity, given) => {
		expect(await match(entity, given)).toBeNull();
	});
});
