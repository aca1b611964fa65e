import type { INodeProperties } from 'n8n-workflow';

import { aDay, aNumber, aText, oneOf, someTexts, type FormOf, type Parameters as Given } from '../../shared/parameters';
import type { JsonRecord } from '../../shared/read';
import { someSuggested, suggestedValues } from '../filters/suggested';

/** Parameters of one enrichment: how the node asks for them, and the vendor's form of them. */
export interface Parameters {
	readonly properties: readonly INodeProperties[];
	/** Undefined when none is given. Throws a NodeOperationError when they cannot be used as they are. */
	read(given: Given): JsonRecord | undefined;
}

/** OpenAPI 0.3.31: the enrichments with parameters, all of them closed objects. */

const keywords: INodeProperties = {
	displayName: 'Website Keywords',
	name: 'websiteKeywords',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Keyword' },
	default: [],
	required: true,
	placeholder: 'e.g. machine learning',
	description: "What to look for on the company's website",
};

export const websiteKeywords: Parameters = {
	properties: [keywords],
	read: (given) => ({ keywords: given.required(keywords, someTexts) }),
};

const asOf: INodeProperties = {
	displayName: 'Financials As Of',
	name: 'financialDate',
	type: 'dateTime',
	default: '',
	description: 'The date of the financial indicators. Leave it empty for the latest.',
};

export const financialDate: Parameters = {
	properties: [asOf],
	read(given) {
		const day = given.optional(asOf, aDay);
		return day === null ? undefined : { date: `${day}T00:00:00.000Z` };
	},
};

const month: INodeProperties = {
	displayName: 'Traffic Month',
	name: 'trafficMonth',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026-10',
	description: 'The month of the website traffic, from 2017-01 on. Leave it empty for last month.',
};

const aMonth: FormOf<string> = (property, zone) => ({
	expected: 'a month such as 2026-10',
	read(given) {
		const written = aText(property, zone).read(given);
		return typeof written === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(written) ? written : undefined;
	},
});

export const trafficMonth: Parameters = {
	properties: [month],
	read(given) {
		const wanted = given.optional(month, aMonth);
		return wanted === null ? undefined : { month_period: wanted };
	},
};

/** The documented default, which a parameter would have to exceed. */
const LOWEST_SCORE = 60;

const wantedTopics = suggestedValues(
	{
		displayName: 'Intent Topics',
		name: 'intentTopics',
		description: 'The topics to look for. At least 12 give good results; none means all.',
	},
	'business_intent_topics',
);

const lowestScore: INodeProperties = {
	displayName: 'Lowest Intent Score',
	name: 'lowestIntentScore',
	type: 'number',
	typeOptions: { minValue: LOWEST_SCORE, maxValue: 100 },
	default: LOWEST_SCORE,
	description: 'Only topics with at least this score',
};

export const intentTopics: Parameters = {
	properties: [wantedTopics, lowestScore],
	read(given) {
		const topics = given.optional(wantedTopics, someSuggested);
		const score = given.orDefault(lowestScore, aNumber);
		const parameters = {
			...(topics === null ? {} : { topics }),
			...(score > LOWEST_SCORE ? { min_score: Math.round(score) } : {}),
		};
		return Object.keys(parameters).length > 0 ? parameters : undefined;
	},
};

const wantedTypes: INodeProperties = {
	displayName: 'Contact Types',
	name: 'contactTypes',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email', description: '2 credits for each person' },
		{ name: 'Email and Phone', value: 'both', description: '5 credits for each person' },
		{ name: 'Phone', value: 'phone', description: '5 credits for each person' },
	],
	default: 'both',
	description: 'The contact details to find',
};

export const contactTypes: Parameters = {
	properties: [wantedTypes],
	read(given) {
		const wanted = given.orDefault(wantedTypes, oneOf());
		return wanted === 'both' ? undefined : { contact_types: [wanted] };
	},
};
