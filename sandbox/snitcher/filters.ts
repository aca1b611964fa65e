import type { Condition, SearchFilters } from './schemas';
import type { Organisation, Session } from './world';

type Value = string | number;

const UNIT_MS: Record<string, number> = {
	second: 1000,
	minute: 60_000,
	hour: 3_600_000,
	day: 86_400_000,
	week: 7 * 86_400_000,
	month: 30 * 86_400_000,
	year: 365 * 86_400_000,
};

/** Whether an organisation meets the conditions of an advanced search. A field with several values meets one if any does. */
export function meets(filters: SearchFilters, organisation: Organisation, sessions: Session[], now: number): boolean {
	const met = (condition: Condition) => meetsOne(condition, valuesOf(condition.field, organisation, sessions), now);
	return filters.operator === 'AND' ? filters.conditions.every(met) : filters.conditions.some(met);
}

function valuesOf(field: string, organisation: Organisation, sessions: Session[]): Value[] {
	const views = sessions.flatMap((session) => session.views);
	switch (field) {
		case 'last_seen':
		case 'first_seen':
			return [organisation[field]];
		case 'tag':
			return organisation.tags;
		case 'sessions':
			return [sessions.length];
		case 'pageviews':
			return [views.length];
		case 'time_on_site':
			return [views.reduce((sum, view) => sum + view.time_on_page, 0)];
		case 'url':
			return views.map(({ url }) => url);
		default:
			return sessions.map(({ referrer }) => referrer);
	}
}

const NEGATED: Record<string, string> = {
	not_equal: 'equal',
	not_contains: 'contains',
	doesnt_start_with: 'starts_with',
	doesnt_end_with: 'ends_with',
	not_in: 'in',
	not_between: 'between',
	not_set: 'set',
	is_false: 'is_true',
};

function meetsOne(condition: Condition, values: Value[], now: number): boolean {
	const positive = NEGATED[condition.comparison];
	if (positive !== undefined) {
		return !meetsOne({ ...condition, comparison: positive as Condition['comparison'] }, values, now);
	}
	return values.some((value) => compare(condition, value, now));
}

function compare({ comparison, value, unit }: Condition, found: Value, now: number): boolean {
	const [low, high] = (Array.isArray(value) ? value : [value]) as [Value, Value];
	const age = () => now - Date.parse(String(found));
	switch (comparison) {
		case 'equal':
			return found === low;
		case 'contains':
			return String(found).includes(String(low));
		case 'starts_with':
			return String(found).startsWith(String(low));
		case 'ends_with':
			return String(found).endsWith(String(low));
		case 'in':
			return (value as Value[]).includes(found);
		case 'between':
			return found >= low && found <= high;
		case 'greater_than':
			return found > low;
		case 'less_than':
			return found < low;
		case 'greater_than_or_equal':
			return found >= low;
		case 'less_than_or_equal':
			return found <= low;
		case 'less_than_x_units_ago':
			return age() < Number(low) * UNIT_MS[unit!];
		case 'more_than_x_units_ago':
			return age() > Number(low) * UNIT_MS[unit!];
		default:
			return found !== '';
	}
}
