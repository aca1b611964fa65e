import type { INodePropertyOptions } from 'n8n-workflow';

import type { Entity } from '../api/types';
import type { ApiVersion } from '../v1/properties';

/** How a filter takes its values (OpenAPI 0.3.31 and 0.2.273, `BusinessesFetchFilters` and `ProspectsFetchFilters`). */
export type FilterShape =
	/** `{values}` of a closed list. */
	| { kind: 'choice'; choices: readonly string[] }
	/** `{values}` that autocomplete suggests under this field name. */
	| { kind: 'suggested'; field: string; lowerCase?: boolean }
	/** `{values}` that are ids of this entity. */
	| { kind: 'ids'; of: Entity }
	/** `{values, operator}`; with `field`, only values that autocomplete suggests are known. */
	| { kind: 'phrases'; field?: string }
	/** `{values, operator, include_related_job_titles}` */
	| { kind: 'jobTitles'; field: string }
	/** `{topics, topic_intent_level}` */
	| { kind: 'intent'; field: string }
	/** `{values, last_occurrence}` */
	| { kind: 'events'; options: INodePropertyOptions[] }
	/** `{gte, lte}` */
	| { kind: 'range'; unit: string }
	/** `{value: true | false}` */
	| { kind: 'flag' }
	/** `{value}` of a closed list. */
	| { kind: 'contact' };

export interface Filter {
	/** The vendor's name of it. */
	readonly key: string;
	readonly label: string;
	readonly description: string;
	readonly shape: FilterShape;
	/** The one generation of the API that knows it; both unless given. */
	readonly only?: ApiVersion;
}

export function choice(key: string, label: string, description: string, choices: readonly string[]): Filter {
	return { key, label, description, shape: { kind: 'choice', choices } };
}

export function suggested(key: string, label: string, description: string, field = key): Filter {
	return { key, label, description, shape: { kind: 'suggested', field } };
}

/** The patterns of the OpenAPI know codes in lower case only. */
export function country(key: string, label: string, description: string): Filter {
	return { key, label, description, shape: { kind: 'suggested', field: 'country_code', lowerCase: true } };
}

export function region(key: string, label: string, description: string): Filter {
	return { key, label, description, shape: { kind: 'suggested', field: 'region_country_code', lowerCase: true } };
}

export function ids(key: string, label: string, description: string, of: Entity): Filter {
	return { key, label, description, shape: { kind: 'ids', of } };
}

export function flag(key: string, label: string, description: string): Filter {
	return { key, label, description, shape: { kind: 'flag' } };
}

export function range(key: string, label: string, description: string, unit: string): Filter {
	return { key, label, description, shape: { kind: 'range', unit } };
}
