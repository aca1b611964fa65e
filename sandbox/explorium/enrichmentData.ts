import { companyOf, employeeOf, idFor } from './catalog';
import type { Entity, Generation } from './names';

type Fields = Record<string, unknown>;

/** What an enrichment says of an id: one record, or several for those that have several. */
export interface Enricher {
	multiple?: boolean;
	data: (id: string, generation: Generation, parameters: Fields) => Fields | Fields[];
}

const DAY = '2026-07-01T00:00:00Z';

const filing = (id: string): Fields => ({
	cik: '0001707502',
	company_name: companyOf(id).name,
	ticker: 'NWR',
	form_type: '10-K',
	form_description: 'Annual report',
	filed_at: DAY,
	accession_number: '0000950170-26-000001',
	link_to_html: 'https://sec.example/filing.html',
	link_to_filing_details: 'https://sec.example/filing',
});

const post = (id: string, index: number): Fields => ({
	post_text: `Post ${index} of ${companyOf(id).name}`,
	days_since_posted: 10 * index,
	post_url: `https://www.linkedin.com/posts/${id.slice(0, 6)}-${index}`,
	number_of_comments: 2,
	number_of_likes: 7,
	created_at: DAY,
});

const ROLES = ['design', 'sales', 'hr', 'operations', 'engineering', 'finance', 'legal', 'marketing'];

const BUSINESS: Record<string, Enricher> = {
	firmographics: {
		data: (id) => {
			const { name, domain, place, size, revenue } = companyOf(id);
			return {
				business_id: id,
				name,
				business_description: `${name} is a made-up company.`,
				website: `https://www.${domain}`,
				country_name: place.country,
				region_name: place.region,
				city_name: place.city,
				street: '1 Sample Street',
				zip_code: '98101',
				naics: '511210',
				naics_description: 'Software Publishers',
				sic_code: '7372',
				sic_code_description: 'Prepackaged Software',
				ticker: 'NWR',
				number_of_employees_range: size,
				yearly_revenue_range: revenue,
				linkedin_industry_category: 'Software Development',
				linkedin_profile: `https://www.linkedin.com/company/${domain.split('.')[0]}`,
				business_logo: `https://logo.example/${domain}.png`,
				locations_distribution: [],
			};
		},
	},
	technographics: {
		data: () => ({
			full_tech_stack: ['Python', 'Salesforce'],
			prog_langs_and_frameworks: ['Python'],
			sales: ['Salesforce'],
			marketing: [],
			full_nested_tech_stack: [{ category: 'Sales', techs: ['Salesforce'] }],
		}),
	},
	linkedin_posts: {
		multiple: true,
		data: (id, generation) => {
			return [1, 2, 3].map((index) => ({
				...post(id, index),
				...(generation === 'v1' ? { display_name: companyOf(id).name } : {}),
			}));
		},
	},
	company_ratings_by_employees: {
		data: (id, generation) => ({
			company_name: companyOf(id).name,
			company_url: `https://www.${companyOf(id).domain}`,
			ratings_overall: 4,
			ratings_business_outlook: 0.68,
			total_reviews_count: 120,
			company_score: [[DAY, 4.1]],
			...(generation === 'v1' ? { company_country_code: 'us', company_region: 'us-wa' } : {}),
		}),
	},
	company_website_keywords: {
		data: (id, _generation, { keywords }) => ({
			url: `https://www.${companyOf(id).domain}`,
			keywords_indicator: 'True',
			text_results: (keywords as string[]).map((keyword, index) => ({
				position: String(index + 1),
				snippet: `About ${keyword}`,
				url: `https://www.${companyOf(id).domain}/${index}`,
			})),
		}),
	},
	financial_indicators: {
		data: (_id, _generation, { date }) => ({
			revenue_yearly: 1_250_000,
			ebitda: 200_000,
			as_of: date ?? null,
			earnings_surprises: { '2026-06-30': '0.04' },
			leadership: [{ name: 'Ada Moreau', title: 'CEO' }],
			peer_companies: { NWR: 'Northwind' },
		}),
	},
	funding_and_acquisition: {
		data: (id, generation) => ({
			domain: companyOf(id).domain,
			company_name: companyOf(id).name,
			investors: ['Acme Ventures'],
			is_ipo: false,
			number_of_funding_rounds: 2,
			last_funding_round_value_usd: '125000000.0',
			current_advisors: [{ 'advisor job type': 'board_member', 'advisor name': 'Ada Moreau' }],
			known_funding_total_value: 150_000_000,
			[generation === 'v1' ? 'latest_funding_increase_in_percents' : 'latest_funding_increase_percentage']: '83.4862',
		}),
	},
	pc_business_challenges_10k: { data: (id) => ({ ...filing(id), company_competition: ['Crowded market'] }) },
	pc_competitive_landscape_10k: { data: (id) => ({ ...filing(id), key_competitors: ['Bluefin Logistics'] }) },
	pc_strategy_10k: { data: (id) => ({ ...filing(id), company_focus: ['Robots'] }) },
	website_changes: {
		multiple: true,
		data: (id) => {
			return [1, 2].map((index) => ({
				url: `https://www.${companyOf(id).domain}/pricing`,
				change_description: JSON.stringify({ new: `Plan ${index}` }),
				change_implication: 'New pricing',
				date: DAY,
			}));
		},
	},
	workforce_trends: {
		multiple: true,
		data: () => {
			return ['2026-03-31T00:00:00Z', '2026-06-30T00:00:00Z'].map((quarters) => ({
				quarters,
				profiles_found_per_quarter: 300,
				...Object.fromEntries(ROLES.map((role) => [`perc_${role}_roles`, 12.5])),
			}));
		},
	},
	lookalikes: {
		multiple: true,
		data: (id) => {
			return [1, 2, 3].map((index) => {
				const other = companyOf(idFor('business', `${id} lookalike ${index}`));
				return {
					business_id: id,
					lookalike_business_id: other.id,
					lookalike_business_name: other.name,
					lookalike_website: `https://${other.domain}`,
					lookalike_number_of_employees_range: other.size,
					lookalike_revenue_range: other.revenue,
					lookalike_country_location: other.place.code,
					similarity_score: 'High',
				};
			});
		},
	},
	webstack: {
		data: (id, generation) => ({
			business_id: id,
			ecommerce: false,
			live_techs: true,
			product_count: 0,
			technologies_used_by_company_website: 'nginx,React',
			categories_to_technologies_tree: { Server: { Web: ['nginx'] } },
			[generation === 'v1' ? 'money_spend_on_website_technologies' : 'money_spent_on_website_technologies']: 900,
		}),
	},
	company_hierarchies: {
		data: (id) => ({
			business_id: id,
			parent_company_id: idFor('business', `${id} parent`),
			parent_company_name: 'Sample Holding',
			subsidiaries: [{ id: idFor('business', `${id} child`), name: 'Sample Labs' }],
			organization_tree: [{ level: 0, companies: [{ id, name: companyOf(id).name }] }],
		}),
	},
	website_traffic: {
		data: (id, _generation, { month_period }) => ({
			business_id: id,
			month_period: month_period ?? '2026-10',
			target: companyOf(id).domain,
			device_type: 'all',
			bounce_rate: 0.6144,
			bounced_visits: 62_268_317_518,
			rank: 49,
			visits: 101_348_173_032,
		}),
	},
	bombora_intent: {
		data: (id, _generation, { topics }) => ({
			business_id: id,
			company_name: companyOf(id).name,
			company_website: companyOf(id).domain,
			date_stamp: '20261118',
			intent_topics: JSON.stringify(
				((topics as string[]) ?? ['cloud: cloud data']).map((topic) => ({ topic, composite_score: 76 })),
			),
			level_of_intent: 'In Depth Research',
			topic_count: '1 / 12',
		}),
	},
};

const PROSPECT: Record<string, Enricher> = {
	profiles: {
		data: (id) => {
			const { first, last, company, level, department, title } = employeeOf(id);
			return {
				full_name: `${first} ${last}`,
				first_name: first,
				last_name: last,
				country_name: company.place.country,
				region_name: company.place.region,
				city: company.place.city,
				linkedin: `https://linkedin.com/in/${first}-${last}`.toLowerCase(),
				linkedin_url_array: [],
				experience: [
					{
						company: { name: company.name },
						title: { levels: [null], name: title },
						start_date: '2024-02',
						is_primary: true,
					},
				],
				education: [{ degrees: ['masters degree'], majors: [], minors: [], school: {} }],
				skills: ['management'],
				interests: [],
				company_name: company.name,
				company_website: `https://www.${company.domain}`,
				company_linkedin: `https://www.linkedin.com/company/${company.domain.split('.')[0]}`,
				job_title: title,
				job_department: department[0].toUpperCase() + department.slice(1),
				job_department_main: department,
				job_department_array: [department],
				job_seniority_level: 'cxo',
				job_level_main: level,
				job_level_array: [level],
			};
		},
	},
	linkedin_posts: {
		multiple: true,
		data: (id) => [1, 2].map((index) => ({ ...post(id, index), display_name: employeeOf(id).first })),
	},
	contact_information: { data: contacts },
};

function contacts(id: string, generation: Generation, { contact_types }: Fields): Fields {
	const { email: address } = employeeOf(id);
	const wanted = (contact_types as string[] | undefined) ?? ['email', 'phone'];
	const phones = { phone_numbers: [{ phone_number: '+12065550100' }], mobile_phone: '+12065550199' };
	const emails =
		generation === 'v1'
			? { emails: [{ address, type: 'current_professional' }], professions_email: address }
			: { professional_email: address };
	return {
		...(wanted.includes('email') ? { ...emails, professional_email_status: 'valid' } : {}),
		...(wanted.includes('phone') ? phones : {}),
	};
}

export const ENRICHERS: Record<Entity, Record<string, Enricher>> = { business: BUSINESS, prospect: PROSPECT };
