import type { INodeProperties } from 'n8n-workflow';

import { aWholeNumber, oneOf, someOf, someTexts, yesOrNo, type FormOf, type Parameters } from '../../shared/parameters';
import type { JsonRecord } from '../../shared/read';
import type { Entity } from '../api';
import { checkKnown, eventName, operatorFor } from '../v1/differences';
import type { ApiVersion } from '../v1/properties';
import { currentName } from '../events';
import { someIds } from '../ids';
import { isExcludable, propertiesOf, unwantedFilters, wantedFilters } from './properties';
import { someSuggested } from './suggested';
import type { Filter } from './filter';
import { CATEGORY_KEYS, FILTERS } from './table';

/** For what is refused before anything is charged. */
const NOTHING_SEARCHED = { advice: 'Nothing was searched for.' };

type Refuse = (reason: string) => never;

/**
 * Turns the parameters "Filters" and "Exclude" into the vendor's filters. A filter that was added and has no value, as
 * when its expression gives nothing for an item, is refused: without it the search would find, and charge, anybody.
 */
export function readFilters(version: ApiVersion, entity: Entity, parameters: Parameters, refuse: Refuse): JsonRecord {
	const wanted = parameters.collection(wantedFilters(entity));
	const unwanted = parameters.collection(unwantedFilters(entity));
	const filters: JsonRecord = {};
	for (const filter of FILTERS[entity]) {
		const positive = bodyOf(version, filter, wanted, refuse);
		const negative = isExcludable(filter) ? bodyOf(version, filter, unwanted, refuse) : null;
		const body = positive ?? (negative && { ...negative, negate: true });
		if (body === null) continue;
		checkKnown(version, filter, refuse);
		if (positive && negative) refuse(`"${filter.label}" is used both in Filters and in Exclude`);
		filters[filter.key] = body;
	}
	return checked(filters, refuse);
}

/** Refuses filters that Explorium does not take together. */
export function checked(filters: JsonRecord, refuse: Refuse): JsonRecord {
	const categories = CATEGORY_KEYS.filter((key) => filters[key] !== undefined);
	if (categories.length > 1) refuse(`Explorium takes only one of ${categories.join(', ')} in a search`);
	return filters;
}

/** One filter in the vendor's form; null when the user has not added it. */
function bodyOf(version: ApiVersion, filter: Filter, given: Parameters, refuse: Refuse): JsonRecord | null {
	const { shape } = filter;
	const [main, ...details] = propertiesOf(filter);
	if (shape.kind === 'range') return boundsOf(given, main, details[0]);
	if (!given.has(main)) {
		const alone = details.find((detail) => given.has(detail));
		return alone
			? given.refuseEmpty(main, `a value, since "${alone.displayName}" goes with it`, NOTHING_SEARCHED)
			: null;
	}
	const values = <T>(form: FormOf<T>): T => given.required(main, form, NOTHING_SEARCHED);
	const detail = <T>(name: string, form: FormOf<T>): T | null => {
		const property = details.find((one) => one.name === `${filter.key}_${name}`);
		return property ? given.added(property, form, NOTHING_SEARCHED) : null;
	};
	const operator = operatorFor(version, filter, detail('operator', oneOf()), refuse);
	switch (shape.kind) {
		case 'choice':
			return { values: values(someOf()) };
		case 'suggested': {
			const found = values(someSuggested);
			return { values: shape.lowerCase ? found.map((value) => value.toLowerCase()) : found };
		}
		case 'ids':
			return { values: values(someIds(shape.of)) };
		case 'phrases':
			return { values: values(shape.field ? someSuggested : someTexts), ...defined({ operator }) };
		case 'jobTitles': {
			const related = detail('related', yesOrNo);
			return { values: values(someSuggested), ...defined({ operator, include_related_job_titles: related }) };
		}
		case 'intent':
			return { topics: values(someSuggested), ...defined({ topic_intent_level: detail('level', oneOf()) }) };
		case 'events': {
			const names = values(someOf(currentName)).map((name) => eventName(version, name));
			return { values: names, last_occurrence: detail('days', aWholeNumber) ?? details[0].default };
		}
		case 'flag':
			return { value: values(yesOrNo) };
		case 'contact':
			return { value: values(oneOf()) };
	}
}

function boundsOf(given: Parameters, from: INodeProperties, to: INodeProperties): JsonRecord | null {
	const bounds = defined({
		gte: given.added(from, aWholeNumber, NOTHING_SEARCHED),
		lte: given.added(to, aWholeNumber, NOTHING_SEARCHED),
	});
	return Object.keys(bounds).length === 0 ? null : bounds;
}

function defined(fields: JsonRecord): JsonRecord {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
