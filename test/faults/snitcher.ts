import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Courier } from '../../sandbox/courier';
import { listen } from '../../sandbox/express';
import { requestsTo } from '../../sandbox/faults';
import { SnitcherSimulator } from '../../sandbox/snitcher';
import { makeWorkspaces, uuidOf } from '../../sandbox/snitcher/world';
import { plainly } from './plain';
import { byId, type Account, type Operation, type Vendor } from './vendor';

interface SnitcherAccount extends Account {
	readonly simulator: SnitcherSimulator;
}

const [{ uuid: WORKSPACE }] = makeWorkspaces();
const workspaceId = byId(WORKSPACE);
const TAGGED = [0, 10];
/** More than a look at the list shows. */
const FEW = 120;
/** The visits are as old as the first look at them is. */
const TIMES = ['updated_at', 'first_seen', 'last_seen', 'started_at', 'ended_at', 'visited_at', 'occurred_at'];

async function open(): Promise<SnitcherAccount> {
	const simulator = new SnitcherSimulator(new Courier([]));
	const { state } = simulator;
	state.organisationCount = FEW;
	state.contactsOf('acme.example');
	const { url, close } = await listen(simulator.app);
	const tags = () => state.workspaces.flatMap(({ available_tags }) => available_tags);
	const tagsBefore = tags().length;
	return {
		simulator,
		faults: simulator.faults,
		credentials: { snitcherSignalsApi: { accessToken: state.accessToken, baseUrl: `${url}/v1` } },
		secrets: () => [state.accessToken],
		requests: () => state.requests.map(({ path, ...rest }) => ({ ...rest, path: path.split('?')[0] })),
		creations: () => tags().length - tagsBefore + state.declared.length + state.invited.length + (100 - state.credits),
		contents: () => ({
			tags: tags(),
			credits: state.credits,
			tagged: TAGGED.map((number) => state.organisationsOf(state.workspaces[0])[number].tags),
			fields: state.customFields,
			limits: state.workspaces.map(({ usage_limit }) => usage_limit),
			invited: state.invited,
			values: [...state.customFieldValues].map(([uuid, values]) => [
				uuid,
				[...values.values()].map(({ field_key, value }) => [field_key, value]),
			]),
		}),
		plain: (items) => plainly(items, { keys: TIMES }),
		close,
	};
}

const LIMITED = { workspaceId, limit: 3 };
const organisations: IDataObject[] = TAGGED.map((number) => ({ org: uuidOf('organisation', number) }));
const ofItem: INodeParameters = { workspaceId, organisationId: byId('={{ $json.org }}') };
const twice = <T>(...right: T[]): T[] => [...right, ...right];
const byName = (value: string) => ({ __rl: true, mode: 'name', value }) as INodeParameters;

const FIELDS = ['tier_0', 'tier_1'].map((field) => ({ field }));
const ofField: INodeParameters = {
	workspaceId,
	customFieldKey: { __rl: true, mode: 'key', value: '={{ $json.field }}' } as INodeParameters,
};

function hasFields({ simulator: { state } }: SnitcherAccount): void {
	state.customFields.splice(1, 0, ...FIELDS.map(({ field }) => ({ key: field, name: field, type: 'text' })));
}

const operations: Array<Operation<SnitcherAccount>> = [
	{
		name: 'contact:getAll',
		parameters: { ...LIMITED, contactsOf: 'domain', domain: 'acme.example' },
		input: [{}, {}],
		right: twice({ last_name: 'Castellan' }, { last_name: 'Lindqvist' }, { last_name: 'Raman' }),
	},
	{
		name: 'contact:revealEmail',
		parameters: { workspaceId, contactId: '={{ $json.contact }}' },
		input: [0, 1, 0].map((number) => ({ contact: uuidOf('contact acme.example', number) })),
		right: ['maya.castellan', 'jonas.lindqvist', 'maya.castellan'].map((name) => ({ email: `${name}@acme.example` })),
		creates: requestsTo('PUT', /reveal-email$/),
	},
	{
		name: 'customField:create',
		parameters: {
			workspaceId,
			fieldName: '={{ "Tier " + $itemIndex }}',
			options: { choices: { choice: [{ key: 'gold', label: 'Gold' }] } },
		},
		input: [{}, {}],
		right: [{ key: 'tier_0' }, { key: 'tier_1' }],
		creates: requestsTo('POST', /custom-fields$/),
		isUnique: true,
	},
	{
		name: 'customField:delete',
		parameters: ofField,
		prepare: hasFields,
		input: FIELDS,
		right: [{ deleted: true, key: 'tier_0' }, { key: 'tier_1' }],
	},
	{
		name: 'customField:get',
		parameters: ofField,
		prepare: hasFields,
		input: FIELDS,
		right: [{ key: 'tier_0' }, { key: 'tier_1' }],
	},
	{
		name: 'customField:update',
		parameters: { ...ofField, updateFields: { fieldName: 'Tier' } },
		prepare: hasFields,
		input: FIELDS,
		right: [
			{ key: 'tier_0', name: 'Tier' },
			{ key: 'tier_1', name: 'Tier' },
		],
	},
	{ name: 'customField:getAll', parameters: { workspaceId }, input: [{}, {}], right: twice({ key: 'account_tier' }) },
	{
		name: 'organisation:addTag',
		parameters: { ...ofItem, tagName: byName('Partner') },
		input: organisations,
		right: twice({ success: true, tag_name: 'Partner' }),
	},
	{
		name: 'organisation:get',
		parameters: ofItem,
		input: organisations,
		right: [{ name: 'Fjordline Automation 1' }, { name: 'Alder Freight 11' }],
	},
	{
		name: 'organisation:getAll',
		parameters: { workspaceId, limit: 1100 },
		// A page holds a thousand.
		prepare: ({ simulator }) => Object.assign(simulator.state, { organisationCount: 1100 }),
		right: Array.from({ length: 1100 }, (_none, number) => ({ uuid: uuidOf('organisation', number) })),
	},
	{
		name: 'organisation:getAll',
		variant: 'by conditions',
		parameters: {
			...LIMITED,
			selectBy: 'conditions',
			conditions: { condition: [{ field: 'tag', comparison: 'equal', value: 'Customer' }] },
		},
		right: [0, 10, 20].map((number) => ({ uuid: uuidOf('organisation', number) })),
	},
	{
		name: 'organisation:removeTag',
		parameters: { ...ofItem, tagName: byName('Customer') },
		input: organisations,
		right: twice({ deleted: true, tag_name: 'Customer' }),
	},
	{
		name: 'organisation:removeTag',
		variant: 'answered with a message',
		parameters: { ...ofItem, tagName: byName('Customer') },
		input: organisations,
		prepare: ({ simulator }) => Object.assign(simulator.state.switches, { tagRemoval: 'message' }),
		right: twice({ deleted: true, tag_name: 'Customer' }),
	},
	{
		name: 'organisation:setCustomFields',
		parameters: { ...ofItem, specifyFields: 'json', customFieldsJson: '{ "account_tier": "gold", "open_deals": 2 }' },
		input: organisations,
		right: twice({ updated: true, custom_fields: [{ value: 'gold' }, { value: 2 }] }),
	},
	{
		name: 'segment:getAll',
		parameters: { workspaceId },
		input: [{}, {}],
		right: twice({ name: 'Hot leads' }, { name: 'Returning' }),
	},
	{ name: 'signal:getSample', input: [{}, {}], right: twice({ event: 'company.identified' }) },
	{
		name: 'session:getAll',
		parameters: { ...LIMITED, visited: 'period', from: '2026-01-01' },
		right: [0, 10, 11].map((number) => ({ uuid: uuidOf('session', number) })),
	},
	{
		name: 'session:getAll',
		variant: 'of an organisation',
		parameters: { ...ofItem, sessionsOf: 'organisation', limit: 1 },
		input: organisations,
		right: [0, 100].map((number) => ({ uuid: uuidOf('session', number) })),
	},
	{
		name: 'tag:create',
		parameters: { workspaceId, newTagName: '={{ "New " + $itemIndex }}' },
		input: [{}, {}],
		right: [{ tag_name: 'New 0' }, { tag_name: 'New 1' }],
		creates: requestsTo('POST', /tags$/),
		isUnique: true,
	},
	{ name: 'workspace:get', parameters: { workspaceId }, input: [{}, {}], right: twice({ uuid: WORKSPACE }) },
	{
		name: 'workspace:inviteUser',
		parameters: { workspaceId, inviteEmail: '={{ "user" + $itemIndex + "@acme.example" }}' },
		input: [{}, {}],
		right: [0, 1].map((number) => ({ invited: true, email: `user${number}@acme.example` })),
		creates: requestsTo('POST', /invite$/),
	},
	{
		name: 'workspace:setUsageLimit',
		parameters: { workspaceId, usageLimit: 500 },
		right: [{ uuid: WORKSPACE, usage_limit: '500' }],
	},
	{ name: 'workspace:getAll', input: [{}, {}], right: twice({ uuid: WORKSPACE }, { name: 'Empty Site' }) },
];

const lists: Array<Operation<SnitcherAccount>> = [
	{ name: 'searchCustomFields', parameters: { workspaceId }, right: [{ value: 'account_tier' }] },
	{
		name: 'searchOrganisations',
		parameters: { workspaceId },
		right: Array.from({ length: 100 }, (_none, number) => ({ value: uuidOf('organisation', number) })),
	},
	{ name: 'searchSegments', parameters: { workspaceId }, right: [{ name: 'Hot leads' }, { name: 'Returning' }] },
	{
		name: 'searchTags',
		parameters: { workspaceId },
		right: [{ value: 'Customer' }, { value: 'Hot lead' }, { value: 'Partner' }],
	},
	{ name: 'searchWorkspaces', right: [{ value: WORKSPACE }, {}] },
];

const vendor: Vendor<SnitcherAccount> = { name: 'Snitcher', node: 'snitcher', open, operations, lists };

export default vendor;
