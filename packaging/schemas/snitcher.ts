import { OPEN, type Fields, type Outputs } from './shape';
import { SIGNAL } from './signal';

const PROFILES = [{ name: 'string', handle: 'string', url: 'string' }] as const;

const CONTACT: Fields = {
	uuid: 'string',
	email: 'string',
	first_name: 'string',
	last_name: 'string',
	position: 'string',
	department: 'string',
	profiles: PROFILES,
};

const ORGANISATION: Fields = {
	uuid: 'string',
	name: 'string',
	website: 'string',
	first_seen: 'string',
	last_seen: 'string',
	logo: 'string',
	address: { country: 'string', state: 'string', city: 'string', full_address: 'string' },
	founded: 'number',
	size: 'string',
	industry: 'string',
	phone: 'string',
	email: 'string',
	profiles: PROFILES,
	tags: ['string'],
	segments: [{ uuid: 'string', name: 'string' }],
	visitor_locations: ['string'],
	total_pageviews: 'number',
};

const WORKSPACE: Fields = {
	uuid: 'string',
	name: 'string',
	url: 'string',
	tracking_script_id: 'string',
	tracking_script_snippet: 'string',
	available_tags: ['string'],
	status: 'string',
	usage_limit: 'string',
};

const FIELD: Fields = {
	key: 'string',
	name: 'string',
	type: 'string',
	identifier: 'string',
	entity_type: 'string',
	description: 'string',
	group: 'string',
	is_visible: 'boolean',
	source: 'string',
	rules: [OPEN],
	is_system: 'boolean',
	options: [OPEN],
};

const FIELD_VALUE: Fields = {
	field_identifier: 'string',
	field_key: 'string',
	field_type: 'string',
	value: 'any',
	source: 'string',
	updated_at: 'string',
};

export const SNITCHER: Outputs = {
	'contact:getAll': CONTACT,
	'contact:revealEmail': CONTACT,
	'customField:create': FIELD,
	'customField:delete': { deleted: 'boolean', key: 'string' },
	'customField:get': FIELD,
	'customField:getAll': FIELD,
	'customField:update': FIELD,
	'organisation:addTag': { success: 'boolean', message: 'string', organisation_uuid: 'string', tag_name: 'string' },
	'organisation:get': ORGANISATION,
	'organisation:getAll': ORGANISATION,
	'organisation:removeTag': { deleted: 'boolean', organisation_uuid: 'string', tag_name: 'string' },
	'organisation:setCustomFields': { updated: 'boolean', organisation_uuid: 'string', custom_fields: [FIELD_VALUE] },
	'segment:getAll': { uuid: 'string', name: 'string' },
	'session:getAll': {
		uuid: 'string',
		organisation_uuid: 'string',
		started_at: 'string',
		ended_at: 'string',
		location: { country: 'string', state: 'string', city: 'string', latitude: 'number', longitude: 'number' },
		browser: 'string',
		referrer: 'string',
		device_type: 'string',
		views: [{ visited_at: 'string', time_on_page: 'number', url: 'string' }],
		events: [{ type: 'string', occurred_at: 'string', url: 'string' }],
	},
	'signal:getSample': SIGNAL,
	'tag:create': { success: 'boolean', message: 'string', tag_name: 'string' },
	'workspace:get': WORKSPACE,
	'workspace:getAll': WORKSPACE,
	'workspace:inviteUser': { invited: 'boolean', email: 'string', message: 'string' },
	'workspace:setUsageLimit': WORKSPACE,
};
