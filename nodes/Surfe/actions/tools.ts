import { fieldsFromModel, fromModel, type ToolFace } from '../../shared/actions/tool';
import { SENIORITIES } from '../search/table';

/** A model waits for an answer, and its user with it; and what it asks for costs. */
const ONE_SOON = { maximumBilledItems: 1, pollLimit: 2 };
const MOST_RESULTS = 25;

const aFewResults = fromModel({
	key: 'limit',
	type: 'number',
	description: `How many results to return, from 1 to ${MOST_RESULTS}. Ten results cost one search credit.`,
	otherwise: 10,
});

const countries = { key: 'countries', description: 'Optional: two-letter country codes separated by commas' };

export const SEARCH_PEOPLE: ToolFace = {
	description:
		'Finds people who work at the companies that you name, by job title, seniority and country. Needs at least one company domain. Gives names, job titles and LinkedIn URLs, and no email addresses: those come from enriching a person. Ten results cost one search credit.',
	defaults: {
		companyDomains: fromModel({
			key: 'company_domains',
			description: 'Domains of the companies, such as acme.com, separated by commas',
		}),
		limit: aFewResults,
		options: { maximumBilledItems: MOST_RESULTS },
		peopleFilters: fieldsFromModel({
			jobTitles: { key: 'job_titles', description: 'Optional: job titles, such as CEO, CTO, separated by commas' },
			seniorities: {
				key: 'seniorities',
				description: `Optional: any of ${SENIORITIES.join(', ')}, separated by commas`,
			},
			countries,
		}),
	},
};

export const ENRICH_PERSON: ToolFace = {
	description:
		'Finds the business email address of one person. Needs either the LinkedIn URL, or first and last name, best with the name or domain of the company. Costs credits when an address is found, and takes up to two minutes.',
	defaults: {
		peopleFrom: 'fields',
		person: fieldsFromModel({
			linkedinUrl: { key: 'linkedin_url', description: 'The LinkedIn profile; empty if it is not known' },
			firstName: { key: 'first_name', description: 'The first name; empty if the LinkedIn URL is given' },
			lastName: { key: 'last_name', description: 'The last name; empty if the LinkedIn URL is given' },
			companyName: { key: 'company_name', description: 'Where the person works; empty if it is not known' },
			companyDomain: {
				key: 'company_domain',
				description: 'The domain of the company, such as acme.com; empty if it is not known',
			},
		}),
		options: ONE_SOON,
	},
};

export const FIND_BY_EMAIL: ToolFace = {
	description:
		'Finds out who is behind a business email address: name, job title, company and LinkedIn URL. Costs ten search credits when somebody is found, and takes up to two minutes.',
	defaults: {
		email: fromModel({ key: 'email', description: 'The email address to look up' }),
		options: ONE_SOON,
	},
};

export const SEARCH_COMPANIES: ToolFace = {
	description:
		'Finds companies by keywords, industry and country. Needs at least one of them. Ten results cost one search credit.',
	defaults: {
		limit: aFewResults,
		options: { maximumBilledItems: MOST_RESULTS },
		companyFilters: fieldsFromModel({
			keywords: {
				key: 'keywords',
				description: 'Optional: what the companies do, such as fintech, with commas between',
			},
			industries: { key: 'industries', description: 'Optional: industries, separated by commas' },
			countries,
		}),
	},
};

export const ENRICH_COMPANY: ToolFace = {
	description:
		'Tells what Surfe knows about one company: size, revenue, industry, location, phone numbers. Costs a credit, and takes up to two minutes.',
	defaults: {
		companyDomain: fromModel({ key: 'company_domain', description: 'The domain of the company, such as acme.com' }),
		options: ONE_SOON,
	},
};

export const GET_RECOMMENDATIONS: ToolFace = {
	description:
		"Gives today's companies that are like the ideal customers of the saved profile, each with the people to talk to and the reasons why. Needs a profile that was saved before. Each company is charged once a month.",
	defaults: {
		limit: fromModel({
			key: 'limit',
			type: 'number',
			description: `How many companies to return, from 1 to ${MOST_RESULTS}`,
			otherwise: 10,
		}),
		options: { maximumBilledItems: MOST_RESULTS },
	},
};

export const SAVE_PROFILE: ToolFace = {
	description:
		'Saves what ideal customers are like, for the recommendations of the coming days. It replaces the profile that was saved before. Needs at least one criterion, and costs nothing.',
	defaults: {
		companies: fieldsFromModel({
			industries: { key: 'industries', description: 'Optional: industries of the companies, separated by commas' },
			primaryLocations: {
				key: 'primary_locations',
				description: 'Optional: where the companies are, as two-letter country codes separated by commas',
			},
		}),
		people: fieldsFromModel({
			jobTitles: { key: 'job_titles', description: 'Optional: job titles, such as CEO, CTO, separated by commas' },
			countries,
		}),
	},
};
