import { nodeType } from '../../engine/harness/types';
import type { Operation, Vendor } from '../vendor';
import { openExplorium, type ExploriumAccount } from './account';
import { entityOperations } from './entities';
import { jobOperations } from './jobs';
import { inV1, registrationOperations, v1RegistrationOperations } from './registrations';

type ExploriumOperation = Operation<ExploriumAccount>;

const accountOperations: ExploriumOperation[] = [
	{
		name: 'signal:getSample',
		input: [{}, {}],
		right: [{ event: 'new_funding_round' }, { event: 'new_funding_round' }],
	},
	{ name: 'account:getCredits', input: [{}, {}], right: [{ remaining_credits: 1_000_000 }, {}] },
	{
		name: 'account:getUsage',
		parameters: { usageFrom: '2026-11-01', usageTo: '2026-11-20', resolution: 'day' },
		input: [{}, {}],
		right: [{ total_credits: 0 }, { total_credits: 0 }],
	},
];

/** Of what the two generations share, one of each is enough. */
const v1Shared = [
	accountOperations[0],
	...entityOperations('business').filter(({ name }) => /:(match|search)$/.test(name)),
];

/** Explorium's own suggestions, a list for each field that knows some. */
const suggestions = Object.keys(nodeType('explorium').methods!.listSearch!)
	.filter((name) => name.startsWith('autocomplete_'))
	.map((name, index): ExploriumOperation => {
		const count = name === 'autocomplete_business_intent_topics' ? 1 : 3;
		return { name, isAlike: index > 0, right: Array.from({ length: count }, () => ({ value: expect.any(String) })) };
	});

const lists: ExploriumOperation[] = [
	{ name: 'searchWebhooks', right: [{ value: 'wh_a' }, { value: 'wh_b' }] },
	{ name: 'searchEnrollments', right: [{ value: 'en_a' }, { value: 'en_b' }] },
	...suggestions,
];

const vendor: Vendor<ExploriumAccount> = {
	name: 'Explorium',
	node: 'explorium',
	open: openExplorium,
	operations: [
		...accountOperations,
		...entityOperations('business'),
		...entityOperations('prospect'),
		...jobOperations,
		...registrationOperations,
		...v1Shared.map((operation) => ({ ...inV1(operation), isAlike: true })),
		...v1RegistrationOperations,
	],
	lists,
};

export default vendor;
