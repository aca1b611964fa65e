import { fromModel, type ToolFace } from '../../../shared/actions/tool';
import type { Entity } from '../../api';

const MOST_RESULTS = 25;

/** An argument that a model may leave out. */
const optional = (key: string, description: string) =>
	fromModel({ key, description: `Optional: ${description}`, otherwise: '' });

/** The one row of a filter whose values Explorium suggests. */
const oneValue = (key: string, description: string) => ({
	values: [{ value: { __rl: true, mode: 'value', value: optional(key, description) } }],
});

const country = oneValue('country_code', 'the two-letter code of one country, such as us');
const linkedinUrl = optional('linkedin_url', 'the LinkedIn page');

export const MATCH: Record<Entity, ToolFace> = {
	business: {
		description:
			"Finds Explorium's ID of a company, which the other Explorium tools need, by its domain, name or LinkedIn page. Give at least one; a domain is the surest.",
		defaults: {
			companyName: optional('company_name', 'the name of the company'),
			domain: optional('domain', 'the domain of the company, such as acme.com'),
			url: '',
			linkedinUrl,
		},
	},
	prospect: {
		description:
			"Finds Explorium's ID of a person, which the other Explorium tools need, by an email address, a LinkedIn profile, or the full name with the name of the company.",
		defaults: {
			email: optional('email', 'an email address of the person'),
			fullName: optional('full_name', 'first and last name, together with company_name'),
			companyName: optional('company_name', 'where the person works, together with full_name'),
			linkedinUrl,
			phone: '',
			businessId: '',
		},
	},
};

/** The ID of a company or person that the model knows from another tool. */
export const idFromModel = (entity: Entity) =>
	fromModel({
		key: `${entity}_id`,
		description: `Explorium's ID of the ${entity}, as its match and search tools give it`,
	});

export const ENRICH: Record<Entity, ToolFace> = {
	business: {
		description:
			'Tells what Explorium knows about one company: size, revenue, industry, location. Needs the business ID, which the match tool finds. Costs credits.',
		defaults: { businessId: idFromModel('business'), options: { maximumBilledItems: 5 } },
	},
	prospect: {
		description:
			'Finds the email addresses of one person. Needs the prospect ID, which the match and search tools find. Costs credits.',
		defaults: { prospectId: idFromModel('prospect'), options: { maximumBilledItems: 5 } },
	},
};

const task = fromModel({ key: 'task', description: 'What to find out, in a sentence or two' });

export const RESEARCH: Record<Entity, ToolFace> = {
	business: {
		description:
			'Answers a question about one company by research in its profile and on the web. Needs the business ID, which the match tool finds. Slow, and costs credits.',
		defaults: { businessId: idFromModel('business'), researchTask: task, options: { maximumBilledItems: 5 } },
	},
	prospect: {
		description:
			'Answers a question about one person by research in the profile and on the web. Needs the prospect ID, which the match and search tools find. Slow, and costs credits.',
		defaults: { prospectId: idFromModel('prospect'), researchTask: task, options: { maximumBilledItems: 5 } },
	},
};

const limit = fromModel({
	key: 'limit',
	type: 'number',
	description: `How many results to return, from 1 to ${MOST_RESULTS}. Each result costs credits.`,
	otherwise: 10,
});

const options = { maximumBilledItems: MOST_RESULTS };

export const SEARCH: Record<Entity, ToolFace> = {
	business: {
		description:
			'Finds companies by country, size and keywords on their website. Needs at least one of them. Each result costs credits.',
		defaults: {
			limit,
			options,
			filters: {
				country_code: country,
				company_size: optional(
					'company_size',
					'numbers of employees, any of 1-10, 11-50, 51-200, 201-500, 501-1000, 1001-5000, 5001-10000, 10001+, separated by commas',
				),
				website_keywords: [optional('website_keyword', 'one keyword on the website, such as fintech')],
			},
		},
	},
	prospect: {
		description:
			'Finds people by job title, country and the business ID of their company, which the match tool for companies finds. Needs at least one of them. Gives no email addresses. Each result costs credits.',
		defaults: {
			limit,
			options,
			filters: {
				job_title: oneValue('job_title', 'one job title, such as chief marketing officer'),
				country_code: country,
				business_id: [optional('business_id', "Explorium's ID of the company")],
			},
		},
	},
};
