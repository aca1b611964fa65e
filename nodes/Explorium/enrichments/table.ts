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

function enrichment(type: string, label: string, description: string, more: Partial<Enrichment> = {}): Enrichment {
	return { type, label, description, ...more };
}

export const ENRICHMENTS: Record<Entity, readonly Enrichment[]> = {
	business: [
		enrichment('bombora_intent', 'Bombora Intent', 'The topics that the company researches. Takes up to a minute.', {
			parameters: intentTopics,
			fills: fromIntent,
		}),
		enrichment(
			'pc_business_challenges_10k',
			'Business Challenges (10-K)',
			'The challenges that a public company names in its annual report',
		),
		enrichment('company_hierarchies', 'Company Hierarchies', 'Parent companies and subsidiaries. Can be very long.'),
		enrichment('company_ratings_by_employees', 'Company Ratings by Employees', 'What employees think of the company'),
		enrichment(
			'company_website_keywords',
			'Company Website Keywords',
			"Where the keywords below occur on the company's website",
			{ parameters: websiteKeywords },
		),
		enrichment(
			'pc_competitive_landscape_10k',
			'Competitive Landscape (10-K)',
			'The competitors that a public company names in its annual report',
		),
		enrichment('financial_indicators', 'Financial Indicators', 'Revenue, margins and valuation of a public company', {
			parameters: financialDate,
		}),
		enrichment('firmographics', 'Firmographics', 'Name, website, industry, size, revenue and address of a company', {
			fills: fromFirmographics,
		}),
		enrichment(
			'funding_and_acquisition',
			'Funding and Acquisition',
			'Funding rounds, investors, IPO and acquisitions',
			{ fills: fromFunding },
		),
		enrichment('linkedin_posts', 'LinkedIn Posts', "The company's posts on LinkedIn, as a list", { multiple: true }),
		enrichment('lookalikes', 'Lookalikes', 'Up to three similar companies, as a list', { multiple: true }),
		enrichment(
			'pc_strategy_10k',
			'Strategy (10-K)',
			'The strategy that a public company describes in its annual report',
		),
		enrichment('technographics', 'Technographics', 'The technologies that the company uses, by category'),
		enrichment('website_changes', 'Website Changes', "Changes to the company's website, as a list", { multiple: true }),
		enrichment('website_traffic', 'Website Traffic', "Visits and visitors of the company's website", {
			parameters: trafficMonth,
		}),
		enrichment('webstack', 'Webstack', "The technologies that the company's website runs on"),
		enrichment('workforce_trends', 'Workforce Trends', 'Growth and decline of the departments by quarter, as a list', {
			multiple: true,
		}),
	],
	prospect: [
		enrichment(
			'contact_information',
			'Contact Information',
			'Email addresses and phone numbers of a person. 2 credits for email, 5 for phone or both.',
			{
				parameters: contactTypes,
				price: (parameters) => (String(parameters?.contact_types) === 'email' ? 2 : 5),
				fills: fromContacts,
			},
		),
		enrichment('linkedin_posts', 'LinkedIn Posts', "The person's posts on LinkedIn, as a list", { multiple: true }),
		enrichment('profiles', 'Profiles', 'Name, position, employer and career of a person', { fills: fromProfiles }),
	],
};

/** What the node offers by default: the enrichment that tells most for the least. */
export const DEFAULT_ENRICHMENT: Record<Entity, string> = { business: 'firmographics', prospect: 'profiles' };
