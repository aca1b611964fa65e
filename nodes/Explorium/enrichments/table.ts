import type { JsonRecord } from '../../shared/read';
import type { Entity } from '../api';
import { fromContacts, fromFirmographics, fromFunding, fromIntent, fromProfiles, type Fills } from './fills';
import {
	contactTypes,
	financialDate,
	intentTopics,
	trafficMonth,
	websiteKeywords,
	type Parameters,
} from './parameters';

/** An enrichment, what it takes, and what of it belongs in a Signal. */
export interface Enrichment {
	/** The name in API v2, and the key under `enrichment` in the output. */
	readonly type: string;
	readonly label: string;
	readonly description: string;
	/** Explorium keeps several records of one id, so the output is always a list. */
	readonly multiple?: boolean;
	readonly parameters?: Parameters;
	/** In credits for each row at most, where the vendor tells it. */
	readonly price?: (parameters: JsonRecord | undefined) => number;
	readonly fills?: Fills;
}

export const ENRICHMENTS: Record<Entity, readonly Enrichment[]> = {
	business: [
		{
			type: 'bombora_intent',
			label: 'Bombora Intent',
			description: 'The topics that the company researches. Takes up to a minute.',
			parameters: intentTopics,
			fills: fromIntent,
		},
		{
			type: 'pc_business_challenges_10k',
			label: 'Business Challenges (10-K)',
			description: 'The challenges that a public company names in its annual report',
		},
		{
			type: 'company_hierarchies',
			label: 'Company Hierarchies',
			description: 'Parent companies and subsidiaries. Can be very long.',
		},
		{
			type: 'company_ratings_by_employees',
			label: 'Company Ratings by Employees',
			description: 'What employees think of the company',
		},
		{
			type: 'company_website_keywords',
			label: 'Company Website Keywords',
			description: "Where the keywords below occur on the company's website",
			parameters: websiteKeywords,
		},
		{
			type: 'pc_competitive_landscape_10k',
			label: 'Competitive Landscape (10-K)',
			description: 'The competitors that a public company names in its annual report',
		},
		{
			type: 'financial_indicators',
			label: 'Financial Indicators',
			description: 'Revenue, margins and valuation of a public company',
			parameters: financialDate,
		},
		{
			type: 'firmographics',
			label: 'Firmographics',
			description: 'Name, website, industry, size, revenue and address of a company',
			fills: fromFirmographics,
		},
		{
			type: 'funding_and_acquisition',
			label: 'Funding and Acquisition',
			description: 'Funding rounds, investors, IPO and acquisitions',
			fills: fromFunding,
		},
		{
			type: 'linkedin_posts',
			label: 'LinkedIn Posts',
			description: "The company's posts on LinkedIn, as a list",
			multiple: true,
		},
		{
			type: 'lookalikes',
			label: 'Lookalikes',
			description: 'Up to three similar companies, as a list',
			multiple: true,
		},
		{
			type: 'pc_strategy_10k',
			label: 'Strategy (10-K)',
			description: 'The strategy that a public company describes in its annual report',
		},
		{
			type: 'technographics',
			label: 'Technographics',
			description: 'The technologies that the company uses, by category',
		},
		{
			type: 'website_changes',
			label: 'Website Changes',
			description: "Changes to the company's website, as a list",
			multiple: true,
		},
		{
			type: 'website_traffic',
			label: 'Website Traffic',
			description: "Visits and visitors of the company's website",
			parameters: trafficMonth,
		},
		{
			type: 'webstack',
			label: 'Webstack',
			description: "The technologies that the company's website runs on",
		},
		{
			type: 'workforce_trends',
			label: 'Workforce Trends',
			description: 'Growth and decline of the departments by quarter, as a list',
			multiple: true,
		},
	],
	prospect: [
		{
			type: 'contact_information',
			label: 'Contact Information',
			description: 'Email addresses and phone numbers of a person. 2 credits for email, 5 for phone or both.',
			parameters: contactTypes,
			price: (parameters) => (String(parameters?.contact_types) === 'email' ? 2 : 5),
			fills: fromContacts,
		},
		{
			type: 'linkedin_posts',
			label: 'LinkedIn Posts',
			description: "The person's posts on LinkedIn, as a list",
			multiple: true,
		},
		{
			type: 'profiles',
			label: 'Profiles',
			description: 'Name, position, employer and career of a person',
			fills: fromProfiles,
		},
	],
};

/** What the node offers by default: the enrichment that tells most for the least. */
export const DEFAULT_ENRICHMENT: Record<Entity, string> = { business: 'firmographics', prospect: 'profiles' };
