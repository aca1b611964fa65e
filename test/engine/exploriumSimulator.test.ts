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
