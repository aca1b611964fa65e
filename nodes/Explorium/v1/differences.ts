import { path } from '../../shared/http';
import { emailOf } from '../../shared/identity';
import { firstText, list, record, type JsonRecord } from '../../shared/read';
import { PLURAL } from '../api/common';
import type { Dialect } from '../api/entities';
import { currentName } from '../events';
import { flag, type Filter } from '../filters/filter';
import type { ApiVersion } from './properties';

/** OpenAPI: the key `next_cursor`, null at first, chooses pages by cursor in v1; its `size` caps them all. */
const MOST_IN_V1 = 60_000;

export const DIALECT_V1: Dialect = {
	version: 'v1',
	enrichPath: (entity, type) => {
		const name = type === 'contact_information' ? 'contacts_information' : type;
		return path`/v1/${PLURAL[entity]}/${name}/bulk_enrich`;
	},
	researchPath: (entity) => path`/v1/${PLURAL[entity]}/research/bulk_enrich`,
	fetchBody: ({ most }) => ({ size: Math.min(most, MOST_IN_V1) }),
	suggestPath: path`/v1/businesses/autocomplete`,
};

/** An event by the one name that this generation of the API takes: v1 knows the executive event by its older name only. */
export function eventName(version: ApiVersion, name: string): string {
	const current = currentName(name);
	return version === 'v1' && current === 'executive_joined_company' ? 'employee_joined_company' : current;
}

/** A filter that one generation of the API alone knows. */
export function onlyIn(version: ApiVersion, filter: Filter): Filter {
	return { ...filter, only: version };
}

/** In place of `has_contact_details`. */
export const FILTERS_OF_V1: readonly Filter[] = [
	flag('has_email', 'Has Email', 'Whether Explorium has an email address of the person'),
	flag('has_phone_number', 'Has Phone Number', 'Whether Explorium has a phone number of the person'),
].map((filter) => onlyIn('v1', filter));

type Refuse = (reason: string) => never;

/** Refuses a filter that this generation of the API does not know. */
export function checkKnown(version: ApiVersion, { label, only }: Filter, refuse: Refuse): void {
	if (only !== undefined && only !== version) refuse(`API ${version} does not know the filter "${label}"`);
}

/** The operator as this generation of the API takes it. */
export function operatorFor(
	version: ApiVersion,
	{ label }: Filter,
	wish: string | null,
	refuse: Refuse,
): string | null {
	if (version !== 'v1') return wish;
	if (wish === 'and') refuse(`API v1 takes any of the values of "${label}", not all of them`);
	return null;
}

/**
 * Professional addresses as v1 tells them: in `emails[]` and, misspelt by the vendor, `professions_email`. A personal
 * address, which its reference prints first, is none of them.
 */
export function emailsOfV1(data: JsonRecord): { current: string | null; former: string | null } {
	const entries = list(data.emails).map(record);
	const ofType = (type: string) =>
		firstText(...entries.filter((entry) => entry.type === type).map(({ address }) => emailOf(address)));
	return {
		current: emailOf(data.professions_email) ?? ofType('current_professional'),
		former: ofType('professional'),
	};
}
