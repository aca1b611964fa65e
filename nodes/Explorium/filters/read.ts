import { isRecord, list, record, text, type JsonRecord } from '../../shared/read';
import type { ApiVersion, Entity } from '../api';
import { eventName } from '../events';
import { idForm, isId, readIds } from '../ids';
import { isExcludable } from './properties';
import { CATEGORY_KEYS, FILTERS, type Filter } from './table';

/** The filters of a request, or why they make none. */
export type ReadFilters = { ok: true; filters: JsonRecord } | { ok: false; reason: string };

const DEFAULT_DAYS = 90;

/**
 * Turns the parameters "Filters" and "Exclude" into the vendor's filters. A filter that was added and has no value, as
 * when its expression gives nothing for an item, makes none: without it the search would find, and charge, anybody.
 * To exclude nothing is no mistake.
 */
export function readFilters(
	version: ApiVersion,
	entity: Entity,
	wanted: JsonRecord,
	unwanted: JsonRecord,
): ReadFilters {
	const filters: JsonRecord = {};
	for (const filter of FILTERS[entity]) {
		if (
			filter.only !== undefined &&
			filter.only !== version &&
			(isAdded(filter, wanted) || isAdded(filter, unwanted))
		) {
			return refusal(`API ${version} does not know the filter "${filter.label}"`);
		}
		const positive = bodyOf(version, filter, wanted);
		if (positive === null && isAdded(filter, wanted)) return refusal(`"${filter.label}" in Filters has no value`);
		const negative = isExcludable(filter) ? bodyOf(version, filter, unwanted) : null;
		if (positive && negative) return refusal(`"${filter.label}" is used both in Filters and in Exclude`);
		const body = positive ?? (negative && { ...negative, negate: true });
		if (body) filters[filter.key] = body;
		const malformed = malformedIds(filter, body);
		if (malformed.length > 0) return refusal(malformed.join('; '));
	}
	return checked(filters);
}

/** Filters given as JSON: text or an object. */
export function readJsonFilters(given: unknown): ReadFilters {
	const filters = typeof given === 'string' ? parsed(given) : given;
	return isRecord(filters) ? checked(filters) : refusal('The filters are no JSON object');
}

function checked(filters: JsonRecord): ReadFilters {
	const categories = CATEGORY_KEYS.filter((key) => filters[key] !== undefined);
	if (categories.length > 1) return refusal(`Explorium takes only one of ${categories.join(', ')} in a search`);
	return { ok: true, filters };
}

/** One filter in the vendor's form; null when nothing is filled in. */
function bodyOf(version: ApiVersion, { key, shape }: Filter, given: JsonRecord): JsonRecord | null {
	const values = valuesOf(given[key]);
	const operator = version === 'v2' ? given[`${key}_operator`] : undefined;
	switch (shape.kind) {
		case 'choice':
			return withValues(values);
		case 'suggested':
			return withValues(shape.lowerCase ? values.map((value) => value.toLowerCase()) : values);
		case 'ids':
			return withValues(values.flatMap(readIds));
		case 'phrases':
			return withValues(values, { operator });
		case 'jobTitles':
			return withValues(values, {
				operator,
				include_related_job_titles: given[`${key}_related`],
			});
		case 'intent':
			return values.length === 0 ? null : { topics: values, ...defined({ topic_intent_level: given[`${key}_level`] }) };
		case 'events':
			return withValues(
				values.map((name) => eventName(version, name)),
				{ last_occurrence: given[`${key}_days`] ?? DEFAULT_DAYS },
			);
		case 'range': {
			const bounds = defined({ gte: given[`${key}_gte`], lte: given[`${key}_lte`] });
			return Object.keys(bounds).length === 0 ? null : bounds;
		}
		case 'flag':
			return typeof given[key] === 'boolean' ? { value: given[key] } : null;
		case 'contact':
			return text(given[key]) === null ? null : { value: given[key] };
	}
}

/** Whether the user has added the filter itself, or a bound of it; what goes with a filter alone does not count. */
function isAdded({ key, shape }: Filter, given: JsonRecord): boolean {
	return shape.kind === 'range' ? `${key}_gte` in given || `${key}_lte` in given : key in given;
}

/** Texts from a list of texts, or from a collection of resource locators whose values may be lists. */
export function valuesOf(given: unknown): string[] {
	const entries = isRecord(given) ? list(given.values).map((entry) => record(record(entry).value).value) : [given];
	return entries
		.flat()
		.map(text)
		.filter((value) => value !== null);
}

function withValues(values: string[], more: JsonRecord = {}): JsonRecord | null {
	return values.length === 0 ? null : { values, ...defined(more) };
}

function defined(fields: JsonRecord): JsonRecord {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null && value !== ''));
}

function malformedIds({ label, shape }: Filter, body: JsonRecord | null): string[] {
	if (shape.kind !== 'ids' || body === null) return [];
	const { of: entity } = shape;
	return (body.values as string[])
		.filter((id) => !isId(entity, id))
		.map((id) => `"${id}" in "${label}" is no ${entity} id, which has ${idForm(entity)}`);
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}

function refusal(reason: string): ReadFilters {
	return { ok: false, reason };
}
