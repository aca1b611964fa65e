import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ENRICHMENTS } from '../../nodes/Explorium/enrichments/table';
import { record } from '../../nodes/shared/read';
import { ExploriumWorld } from '../engine/harness/exploriumWorld';
import { fakeTime } from '../engine/harness/time';
import { operationFor, readDocuments } from './documents';
import { answersOf, FILLINGS } from './generate';

/**
 * Answers that the document allows and the simulator does not give, through every operation of API v1: the right items or
 * one clear error. Run by `npm run test:contract`, which knows where the documents are.
 */

const folder = process.env.CONTRACT_DOCUMENTS;
const documents = folder ? readDocuments(folder) : [];

const ID = { business: 'a'.repeat(32), prospect: 'b'.repeat(40) };
const PLURAL = { business: 'businesses', prospect: 'prospects' };
const ENTITIES = ['business', 'prospect'] as const;

interface Case {
	name: string;
	/** Whose answer is generated. */
	method: string;
	path: string;
	parameters: INodeParameters;
	input: IDataObject[];
}

const CASES: Case[] = ENTITIES.flatMap((entity): Case[] => {
	const at = (what: string) => `/v1/${PLURAL[entity]}${what}`;
	const input = [{ [`${entity}_id`]: ID[entity], domain: 'northwind.example', email: 'name@northwind.example' }];
	const of = (operation: string, path: string, more: INodeParameters = {}): Case => ({
		name: `${entity}:${operation}`,
		method: 'POST',
		path,
		parameters: { resource: entity, operation, ...more },
		input,
	});
	const enrollment = { resource: 'enrollment', entity, enrollmentKey: 'customer-a' };
	return [
		of('match', at('/match')),
		of('search', at(''), { limit: 2, searchWithoutFilters: true }),
		of('getStatistics', at('/stats')),
		...ENRICHMENTS[entity].map(({ type }) => {
			const name = type === 'contact_information' ? 'contacts_information' : type;
			const more = { [`${entity}Enrichments`]: [type], websiteKeywords: ['robots'] };
			return { ...of('enrich', at(`/${name}/bulk_enrich`), more), name: `${entity}:enrich ${type}` };
		}),
		{ ...of('getAll', at('/events/enrollments'), enrollment), method: 'GET', name: `enrollment:getAll of ${entity}` },
		{ ...of('create', at('/events/enrollments'), enrollment), name: `enrollment:create of ${entity}` },
	];
}).concat([
	{
		name: 'account:getCredits',
		method: 'GET',
		path: '/v1/credits',
		parameters: of('account', 'getCredits'),
		input: [{}],
	},
	{
		name: 'webhook:getAll',
		method: 'GET',
		path: '/v1/webhooks/sandbox',
		parameters: of('webhook', 'getAll'),
		input: [{}],
	},
	{
		name: 'account:getUsage',
		method: 'POST',
		path: '/v1/credits/aggregation',
		parameters: { ...of('account', 'getUsage'), usageFrom: '2026-11-01', usageTo: '2026-11-20' },
		input: [{}],
	},
]);

function of(resource: string, operation: string): INodeParameters {
	return { resource, operation };
}

const documented = documents.flatMap((document) =>
	CASES.flatMap((one) => {
		const answer = operationFor(document.operations, one.method, one.path)?.answers.get(200);
		return answer ? FILLINGS.map((filling) => [one.name, filling, one, document, answer] as const) : [];
	}),
);

let world: ExploriumWorld;

beforeAll(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterAll(async () => {
	await world.close();
	jest.restoreAllMocks();
});

test('every operation of API v1 is in the document', () => {
	const known = new Set(documented.map(([name]) => name));
	expect(CASES.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});

test.each(documented)('%s, answered with %s', async (_name, filling, one, document, answer) => {
	for (const body of answersOf(document, answer, filling)) {
		// A page without a next one, else the search goes on for ever.
		const whole = { ...record(body), ...(Number.isInteger(record(body).page) ? { page: 1, total_pages: 1 } : {}) };
		world.standIn = (_req, res) => void res.json(whole);
		const outcome = await world.run({ apiVersion: 'v1', ...one.parameters }, one.input);
		if (outcome.error === undefined) {
			expect(outcome.items.every(({ json }) => json.error === undefined)).toBe(true);
			continue;
		}
		expect([outcome.error.name, outcome.error.message]).toEqual(['NodeApiError', expect.stringMatching(/^Explorium /)]);
		// What the document allows is no error at all; what only guides print may be one.
		expect([filling, outcome.error.message]).toEqual([expect.stringMatching('null'), expect.anything()]);
	}
});
