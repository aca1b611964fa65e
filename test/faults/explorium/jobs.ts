import { requestsTo } from '../../../sandbox/faults';
import { businessId, prospectId } from '../../engine/harness/exploriumWorld';
import type { Operation } from '../vendor';
import type { ExploriumAccount } from './account';

const BUSINESSES = [1, 2].map((number) => ({ business_id: businessId(number) }));
const IDS = { business: businessId(1), prospect: prospectId(1) };
const ENRICHMENTS = { business: 'firmographics', prospect: 'profiles' };

const starts = requestsTo('POST', /\/job$/);

/** `list_business`, `job_business` and the same of people, which have succeeded. */
function hasJobs({ simulator: { state } }: ExploriumAccount): void {
	for (const entity of ['business', 'prospect'] as const) {
		state.lists.set(`list_${entity}`, { entity, ids: [IDS[entity]] });
		state.jobs.set(`job_${entity}`, {
			job_id: `job_${entity}`,
			list_id: `list_${entity}`,
			entity,
			type: ENRICHMENTS[entity],
			parameters: {},
			created_at: '2026-01-01T00:00:00Z',
			status: 'succeeded',
			readingsLeft: 0,
		});
	}
}

const BOTH = ['business', 'prospect'].map((entity) => ({ job_id: `job_${entity}` }));

/** Enrichments in the background. */
export const jobOperations: Array<Operation<ExploriumAccount>> = [
	{ name: 'job:cancel', prepare: hasJobs, input: BOTH, right: BOTH },
	{ name: 'job:get', prepare: hasJobs, input: BOTH, right: BOTH },
	{ name: 'job:getAll', prepare: hasJobs, right: BOTH },
	{
		name: 'job:getResult',
		prepare: hasJobs,
		input: BOTH,
		right: [{ business_id: IDS.business, data: { city_name: expect.any(String) } }, { prospect_id: IDS.prospect }],
	},
	{
		name: 'job:start',
		input: BUSINESSES,
		right: [{ job_id: expect.any(String), rows: 2 }],
		creates: starts,
	},
	{
		name: 'job:start',
		variant: 'over an uploaded list',
		parameters: { rowsFrom: 'list', listId: 'list_business' },
		prepare: hasJobs,
		right: [{ job_id: expect.any(String), list_id: 'list_business' }],
		creates: starts,
	},
	{ name: 'job:upload', input: BUSINESSES, right: [{ list_id: expect.any(String), rowCount: 2 }] },
];
