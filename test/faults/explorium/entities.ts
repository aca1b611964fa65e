import type { IDataObject } from 'n8n-workflow';

import { requestsTo } from '../../../sandbox/faults';
import { businessId, prospectId } from '../../engine/harness/exploriumWorld';
import type { Outcome } from '../../engine/harness/engine';
import { pagesKept } from '../kept';
import type { Operation, Words } from '../vendor';
import type { ExploriumAccount } from './account';

type Entity = 'business' | 'prospect';
type ExploriumOperation = Operation<ExploriumAccount>;

const IDS = { business: [businessId(1), businessId(2)], prospect: [prospectId(1), prospectId(2)] };
const ENRICHMENTS = { business: ['firmographics', 'technographics'], prospect: ['profiles', 'contact_information'] };
const EVENTS = { business: 'new_office', prospect: 'prospect_changed_company' };

/** What costs credits each time. */
const PAID = {
	enrich: requestsTo('POST', /enrich$/),
	getEvents: requestsTo('POST', /\/events$/),
	search: requestsTo('POST', /\/(businesses|prospects)$/),
};

const SCHEMA = '{ "type": "object", "properties": { "answer": { "type": "string" } } }';

/** One page holds a hundred. */
const TWO_PAGES = 130;

/** What the node offers for companies as for people. */
export function entityOperations(entity: Entity): ExploriumOperation[] {
	const ids = IDS[entity].map((id) => ({ [`${entity}_id`]: id }));
	const [one] = ENRICHMENTS[entity];
	return [
		{
			name: `${entity}:enrich`,
			parameters: { [`${entity}Enrichments`]: [one] },
			input: ids,
			right: ids.map((id) => ({ ...id, enrichment: { [one]: expect.anything() as unknown } }) as IDataObject),
			creates: PAID.enrich,
		},
		{
			name: `${entity}:enrich`,
			variant: 'with two enrichments',
			parameters: { [`${entity}Enrichments`]: ENRICHMENTS[entity] },
			input: ids,
			right: ids.map((id) => {
				const found = ENRICHMENTS[entity].map((type) => [type, expect.anything()]);
				return { ...id, enrichment: Object.fromEntries(found) as IDataObject };
			}),
			creates: PAID.enrich,
			kept: enrichmentsKept,
		},
		...(entity === 'business'
			? [
					{
						name: 'business:enrichCustom',
						parameters: { customEnrichmentId: 'sells_to' },
						input: ids,
						right: ids.map((id) => ({ ...id, enrichment: { custom: { 'Business Type': 'B2B' } } }) as IDataObject),
						creates: PAID.enrich,
					},
				]
			: []),
		{
			name: `${entity}:research`,
			parameters: { researchTask: 'Whom does it sell to?', outputSchema: SCHEMA },
			input: ids,
			right: ids.map((id) => ({ ...id, enrichment: { research: { answer: 'found on the web' } } }) as IDataObject),
			creates: PAID.enrich,
		},
		{
			name: `${entity}:getEvents`,
			parameters: { [`${entity}EventTypes`]: [EVENTS[entity]], eventsOutput: 'raw' },
			input: ids,
			right: ids.map((id) => ({ ...id, event_name: EVENTS[entity] })),
			creates: PAID.getEvents,
		},
		{
			name: `${entity}:getStatistics`,
			parameters: { filters: { [entity === 'business' ? 'country_code' : 'company_country_code']: US } },
			input: [{}, {}],
			right: [{ total_results: expect.any(Number) }, { total_results: expect.any(Number) }],
		},
		{
			name: `${entity}:match`,
			parameters: entity === 'business' ? { companyName: '' } : { email: '={{ $json.email }}', fullName: '' },
			input: ['a.example', 'b.example'].map((domain) => ({ domain, email: `ada@${domain}` })),
			right: ['a.example', 'b.example'].map((domain) => ({ domain, [`${entity}_id`]: expect.any(String) })),
		},
		{
			name: `${entity}:search`,
			parameters: { searchWithoutFilters: true, limit: TWO_PAGES, simplify: false },
			right: Array.from({ length: TWO_PAGES }, () => ({ [`${entity}_id`]: expect.any(String) })),
			creates: PAID.search,
			kept: pagesKept(`${entity}_id`),
		},
	];
}

const US = { values: [{ value: { __rl: true, mode: 'value', value: 'us' } }] };

/** An enrichment that failed is named beside the others, with continue-on-fail. */
function enrichmentsKept({ items }: Outcome, calm: Outcome): Words[] | null {
	const told = items.map(({ json }) => Object.entries((json.enrichmentFailed ?? {}) as Record<string, IDataObject>));
	const isKept = items.every(({ json }, index) => {
		const { enrichment } = calm.items[index].json as { enrichment: IDataObject };
		const got = Object.entries((json.enrichment ?? {}) as IDataObject);
		const isRight = got.every(([type, found]) => JSON.stringify(found) === JSON.stringify(enrichment[type]));
		return isRight && got.length > 0 && got.length + told[index].length === Object.keys(enrichment).length;
	});
	const words = told.flat().map(([, { message, details }]) => {
		return { message: String(message), description: typeof details === 'string' ? details : '' };
	});
	return isKept && words.length > 0 ? words : null;
}
