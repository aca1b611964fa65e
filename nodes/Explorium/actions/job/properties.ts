import type { INodeProperties } from 'n8n-workflow';

import type { Entity } from '../../api';
import { DEFAULT_ENRICHMENT, ENRICHMENTS } from '../../enrichments/table';
import { entityProperty } from '../enrollment/properties';

/** The limit of a list (`v2/async-guide`). */
export const ROWS_PER_LIST = 10_000;

export const ofProperty: INodeProperties = {
	...entityProperty,
	displayName: 'Of',
	description: 'Whether the rows are companies or people',
};

export const jobIdProperty: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	default: '={{ $json.job_id }}',
	required: true,
	placeholder: 'e.g. 3f9a1c5e-8d2b-4a70-9c11-2b6d5e7f8a90',
	description: 'As Job > Start gives it',
};

function idsOf(entity: Entity, displayName: string, value: string, placeholder: string): INodeProperties {
	return {
		displayName,
		name: `${entity}RowIds`,
		type: 'string',
		default: value,
		required: true,
		displayOptions: { show: { entity: [entity] } },
		placeholder,
		description: `One ID, several separated by commas, or a list. The IDs of all input items are put into lists of up to ${ROWS_PER_LIST}.`,
	};
}

/** The ids of all input items. */
export const rowIdsProperty: Record<Entity, INodeProperties> = {
	business: idsOf(
		'business',
		'Business IDs',
		'={{ $json.business_id ?? $json.company?.id }}',
		'e.g. 8adce3ca1cef0c986b22310e369a0793',
	),
	prospect: idsOf(
		'prospect',
		'Prospect IDs',
		'={{ $json.prospect_id ?? $json.person?.id }}',
		'e.g. 20ae6cbf564ee683e66685e429844a5ff8ffc30f',
	),
};

function enrichmentOf(entity: Entity): INodeProperties {
	return {
		displayName: 'Enrichment',
		name: `${entity}Enrichment`,
		type: 'options',
		options: ENRICHMENTS[entity].map(({ label: name, type: value, description }) => ({ name, value, description })),
		default: '',
		required: true,
		displayOptions: { show: { entity: [entity] } },
		description: 'The enrichment to run. It costs credits for each row of the list.',
	};
}

export const enrichmentProperty: Record<Entity, INodeProperties> = {
	business: { ...enrichmentOf('business'), default: DEFAULT_ENRICHMENT.business },
	prospect: { ...enrichmentOf('prospect'), default: DEFAULT_ENRICHMENT.prospect },
};

/** What the enrichments take, each shown for its own. */
export const parameterProperties = (['business', 'prospect'] as const).flatMap((entity) =>
	ENRICHMENTS[entity].flatMap(({ type, parameters }) =>
		(parameters?.properties ?? []).map((property) => ({
			...property,
			displayOptions: { show: { entity: [entity], [`${entity}Enrichment`]: [type] } },
		})),
	),
);

export const listName: INodeProperties = {
	displayName: 'List Name',
	name: 'listName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Target accounts',
	description: 'The name of the list in Explorium. The default is the name of the workflow.',
};
