import type { Router } from 'express';
import type { z } from 'zod';

import { answer, parse, Refusal } from '../express';
import { invalid, responseContext } from './answers';
import type { Generation } from './names';
import { autocomplete, creditUsage } from './schemas';
import type { ExploriumState } from './state';

const DAY_MS = 24 * 3600 * 1000;
const LONGEST_RANGE_DAYS = { hour: 7, day: 60, month: 2 * 366 };

/** Credits, and the values that filters may take. */
export function accountRoutes(router: Router, state: ExploriumState, generation: Generation): void {
	router.get(
		'/credits',
		answer(() => ({
			body: {
				...responseContext(generation),
				allocated_credits: state.credits.allocated,
				remaining_credits: state.credits.remaining,
				account_type: 'trial',
			},
		})),
	);
	router.post(
		'/credits/aggregation',
		answer(({ body }) => ({ body: usage(state, generation, parse(creditUsage, body, invalid)) })),
	);
	const paths = generation === 'v1' ? ['/businesses/autocomplete', '/prospects/autocomplete'] : ['/autocomplete'];
	for (const path of paths) {
		router.get(
			path,
			answer(({ query }) => {
				const { field, query: written = '' } = parse(autocomplete(generation), query, invalid);
				return { body: suggestions(field, written) };
			}),
		);
	}
}

function usage(
	state: ExploriumState,
	generation: Generation,
	{ from_date, to_date, mode, resolution, timezone = 'UTC' }: z.infer<typeof creditUsage>,
): object {
	const days = (Date.parse(to_date) - Date.parse(from_date)) / DAY_MS;
	const longest = LONGEST_RANGE_DAYS[resolution ?? 'month'];
	if (!(days >= 0 && days <= longest)) {
		const error = { code: 'INVALID_DATE_RANGE', message: `The range must not exceed ${longest} days` };
		throw new Refusal(400, { ...responseContext(generation), error });
	}
	const credits = state.credits.allocated - state.credits.remaining;
	return {
		...responseContext(generation),
		from_date,
		to_date,
		mode,
		timezone,
		total_credits: credits,
		...(resolution ? { resolution } : {}),
		aggregations: [mode === 'timely' ? { timestamp: from_date, credits } : { endpoint: 'businesses', credits }],
	};
}

const SUGGESTIONS: Record<string, Array<[label: string, value: string]>> = {
	country: [
		['United States', 'us'],
		['United Kingdom', 'gb'],
		['Germany', 'de'],
	],
	country_code: [
		['United States', 'us'],
		['United Kingdom', 'gb'],
		['Germany', 'de'],
	],
	business_intent_topics: [['cloud: cloud data', 'cloud: cloud data']],
};

function suggestions(field: string, query: string): object[] {
	const known = SUGGESTIONS[field] ?? [1, 2, 3].map((index) => [`${field} ${index}`, `${field} ${index}`]);
	return known
		.filter(([label]) => label.toLowerCase().includes(query.toLowerCase()))
		.map(([label, value]) => ({ query, label, value }));
}
