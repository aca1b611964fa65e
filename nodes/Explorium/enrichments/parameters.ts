import type { INodeProperties } from 'n8n-workflow';

import { writtenTime } from '../../shared/actions/time';
import { amount, isoTime, text, type JsonRecord } from '../../shared/read';
import { suggestedValues } from '../filters/properties';
import { valuesOf } from '../filters/read';

/** Parameters of one enrichment: how the node asks for them, and the vendor's form of them. */
export interface Parameters {
	readonly properties: readonly INodeProperties[];
	/** From the node's parameters by name; undefined when none is given, a text when they cannot be used as they are. */
	read(parameter: (name: string) => unknown): JsonRecord | undefined | string;
}

/** OpenAPI 0.3.31: the enrichments with parameters, all of them closed objects. */
export const websiteKeywords: Parameters = {
	properties: [
		{
			displayName: 'Website Keywords',
			name: 'websiteKeywords',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Keyword' },
			default: [],
			required: true,
			placeholder: 'e.g. machine learning',
			description: "What to look for on the company's website",
		},
	],
	read(parameter) {
		const keywords = valuesOf(parameter('websiteKeywords'));
		return keywords.length > 0 ? { keywords } : 'Company Website Keywords needs at least one keyword to look for';
	},
};

export const financialDate: Parameters = {
	properties: [
		{
			displayName: 'Financials As Of',
			name: 'financialDate',
			type: 'dateTime',
			default: '',
			description: 'The day that the financial indicators are of. Empty means the latest.',
		},
	],
	read(parameter) {
		const given = writtenTime(parameter('financialDate'));
		if (given === null) return undefined;
		const date = isoTime(given);
		return date === null ? `"${given}" is no date for Financial Indicators` : { date };
	},
};

export const trafficMonth: Parameters = {
	properties: [
		{
			displayName: 'Traffic Month',
			name: 'trafficMonth',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-10',
			description: 'The month of the website traffic, from 2017-01. Empty means the one before this.',
		},
	],
	read(parameter) {
		const month = text(parameter('trafficMonth'));
		if (month === null) return undefined;
		return /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
			? { month_period: month }
			: `"${month}" is no month for Website Traffic; write it like 2026-10`;
	},
};

/** The documented default, which a parameter would have to exceed. */
const LOWEST_SCORE = 60;

export const intentTopics: Parameters = {
	properties: [
		suggestedValues(
			{
				displayName: 'Intent Topics',
				name: 'intentTopics',
				description: 'The topics to look for, at least 12 for good results. None means all.',
			},
			'business_intent_topics',
		),
		{
			displayName: 'Lowest Intent Score',
			name: 'lowestIntentScore',
			type: 'number',
			typeOptions: { minValue: LOWEST_SCORE, maxValue: 100 },
			default: LOWEST_SCORE,
			description: 'Only topics with at least this score',
		},
	],
	read(parameter) {
		const topics = valuesOf(parameter('intentTopics'));
		const score = amount(parameter('lowestIntentScore')) ?? LOWEST_SCORE;
		const parameters = {
			...(topics.length > 0 ? { topics } : {}),
			...(score > LOWEST_SCORE ? { min_score: Math.round(score) } : {}),
		};
		return Object.keys(parameters).length > 0 ? parameters : undefined;
	},
};

export const contactTypes: Parameters = {
	properties: [
		{
			displayName: 'Contact Types',
			name: 'contactTypes',
			type: 'options',
			options: [
				{ name: 'Email', value: 'email', description: '2 credits for each person' },
				{ name: 'Email and Phone', value: 'both', description: '5 credits for each person' },
				{ name: 'Phone', value: 'phone', description: '5 credits for each person' },
			],
			default: 'both',
			description: 'What Contact Information is to find',
		},
	],
	read(parameter) {
		const wanted = text(parameter('contactTypes')) ?? 'both';
		return wanted === 'both' ? undefined : { contact_types: [wanted] };
	},
};
