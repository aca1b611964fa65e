import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { requestsTo } from '../../../sandbox/faults';
import { businessId, prospectId } from '../../engine/harness/exploriumWorld';
import { byId, type Operation } from '../vendor';
import { tellsSecrets, withV1, type ExploriumAccount } from './account';

type ExploriumOperation = Operation<ExploriumAccount>;

const enrolls = requestsTo('POST', /enrollments$/);
const delivers = requestsTo('POST', /check_connectivity$/);
const registers = requestsTo('POST', /webhooks$/);

const business = (from: number, to: number) => {
	return Array.from({ length: to - from }, (_none, index) => ({ business_id: businessId(from + index) }));
};
const THIRTY = business(0, 30);
const BOTH = [{ letter: 'a' }, { letter: 'b' }];
const URL = 'https://a.example/hook';

const ofItem = byId('={{ "en_" + $json.letter }}');
const terms: INodeParameters = {
	webhookId: byId('wh_a'),
	enrollmentKey: 'customer-a',
	businessEvents: ['new_office'],
	prospectEvents: ['prospect_changed_role'],
};

/** Enrollments; the two generations of the API differ in their paths, and v1 replaces what v2 changes. */
const enrollmentOperations: ExploriumOperation[] = [
	{
		name: 'enrollment:create',
		parameters: terms,
		input: THIRTY,
		right: [{ business_ids: THIRTY.slice(0, 20).map((item) => item.business_id) }, { enrollment_key: 'customer-a' }],
		creates: enrolls,
		isLookedFor: true,
	},
	{
		name: 'enrollment:create',
		variant: 'of people',
		parameters: { ...terms, entity: 'prospect' },
		input: [{ prospect_id: prospectId(1) }],
		right: [{ prospect_ids: [prospectId(1)] }],
		creates: enrolls,
		isLookedFor: true,
	},
	{
		name: 'enrollment:delete',
		parameters: { enrollmentId: ofItem },
		input: BOTH,
		right: [{ enrollment_id: 'en_a' }, { enrollment_id: 'en_b' }],
	},
	{
		name: 'enrollment:getAll',
		input: [{}, {}],
		right: ['en_a', 'en_b', 'en_a', 'en_b'].map((enrollment_id) => ({ enrollment_id })),
	},
	{
		name: 'enrollment:sync',
		parameters: { ...terms, businessEvents: ['new_product'] },
		input: business(10, 35),
		right: [{ enrolled: 25, enrollments_created: 1, enrollments_updated: 1 }],
		creates: enrolls,
		isLookedFor: true,
	},
	{
		name: 'enrollment:sync',
		variant: 'to nobody',
		parameters: { ...terms, businessIds: '={{ [] }}', allowRemovingAll: true },
		right: [{ enrolled: 0, enrollments_deleted: 1 }],
	},
	{
		name: 'enrollment:update',
		parameters: { enrollmentId: ofItem, updateFields: { eventTypes: ['new_product'] } },
		input: BOTH,
		right: [{ enrollment_id: 'en_a' }, { enrollment_id: 'en_b' }],
	},
];

const allowed = { allowChanging: true, includeSecret: true };
const checked: ExploriumOperation = {
	name: 'webhook:checkConnectivity',
	parameters: { simulatedEvent: 'new_office', numberOfEvents: 2 },
	right: [{ connected: true }],
	creates: delivers,
};

const v2Webhooks: ExploriumOperation[] = [
	{ ...checked, parameters: { ...checked.parameters, webhookId: byId('wh_a') } },
	{
		name: 'webhook:delete',
		parameters: { webhookId: byId('={{ "wh_" + $json.letter }}'), ...allowed },
		input: BOTH,
		right: [{ webhook_id: 'wh_a' }, { webhook_id: 'wh_b' }],
	},
	{ name: 'webhook:get', parameters: { webhookId: byId('wh_a') }, input: [{}, {}], right: [{ name: 'CRM a' }, {}] },
	{ name: 'webhook:getAll', right: [{ webhook_id: 'wh_a' }, { webhook_id: 'wh_b' }] },
	{
		name: 'webhook:register',
		parameters: { webhookName: '={{ "New " + $json.letter }}', url: URL, includeSecret: true },
		input: BOTH,
		right: [{ name: 'New a' }, { name: 'New b' }],
		holds: tellsSecrets,
		creates: registers,
		isLookedFor: true,
	},
	{
		name: 'webhook:rotateSecret',
		parameters: { webhookId: byId('={{ "wh_" + $json.letter }}'), ...allowed },
		input: BOTH,
		right: [{ rotated: true }, { rotated: true }],
		holds: tellsSecrets,
	},
	{
		name: 'webhook:update',
		parameters: { webhookId: byId('={{ "wh_" + $json.letter }}'), ...allowed, webhookFields: { url: URL } },
		input: BOTH,
		right: [{ webhook_url: URL }, { webhook_url: URL }],
	},
];

/** The partner's one webhook; its id is that of the partner. */
const v1Webhooks: ExploriumOperation[] = [
	checked,
	{ name: 'webhook:delete', parameters: allowed, right: [{ deleted: true }] },
	{ name: 'webhook:get', input: [{}, {}], right: [{ webhook_id: 'sandbox' }, { webhook_id: 'sandbox' }] },
	{ name: 'webhook:getAll', right: [{ webhook_id: 'sandbox' }] },
	{
		name: 'webhook:register',
		parameters: { url: URL, ...allowed },
		right: [{ webhook_url: URL }],
		holds: tellsSecrets,
	},
	{ name: 'webhook:rotateSecret', parameters: allowed, right: [{ rotated: true }], holds: tellsSecrets },
	{
		name: 'webhook:update',
		parameters: { ...allowed, webhookFields: { url: URL } },
		right: [{ webhook_url: URL }],
		holds: tellsSecrets,
	},
].map((operation) => ({ ...operation, parameters: { webhookId: byId('sandbox'), ...operation.parameters } }));

export const registrationOperations = [...enrollmentOperations, ...v2Webhooks];

export const v1RegistrationOperations = [...enrollmentOperations, ...v1Webhooks].map(inV1);

/** The same with API v1. */
export function inV1(operation: ExploriumOperation): ExploriumOperation {
	const { variant, parameters, prepare } = operation;
	return {
		...operation,
		variant: ['API v1', variant].filter(Boolean).join(', '),
		parameters: { apiVersion: 'v1', ...(parameters as IDataObject) } as INodeParameters,
		prepare: (account) => {
			withV1(account);
			prepare?.(account);
		},
	};
}
