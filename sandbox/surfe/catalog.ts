type JsonRecord = Record<string, unknown>;

/**
 * Whom Surfe knows: everybody, made up from how they are asked for, except where a name says otherwise.
 *
 * - `firstName` Nobody: `NOT_FOUND`, with null for every list
 * - `firstName` Catch: an address on a domain that takes all mail, whose status has a leading space as in the docs
 * - `firstName` Odd: a status that no document mentions
 */
export const SAMPLE_PERSON = {
	externalID: 'row-1',
	firstName: 'Maya',
	lastName: 'Castellan',
	companyName: 'Fjordline Automation',
	companyDomain: 'fjordline.example',
	country: 'Finland',
	location: 'Helsinki, Finland',
	jobTitle: 'Head of Sales',
	departments: ['Sales'],
	seniorities: ['Head'],
	linkedInUrl: 'https://www.linkedin.com/in/maya-castellan',
	emails: [{ email: 'maya.castellan@fjordline.example', validationStatus: 'VALID' }],
	mobilePhones: [{ mobilePhone: '+358401234567', confidenceScore: 0.9 }],
	jobHistory: null,
	status: 'COMPLETED',
};

/** The `EnrichedPersonResponse` for a person of a request. */
export function enrichedPerson(asked: JsonRecord, include: JsonRecord): JsonRecord {
	const name = nameOf(asked);
	const companyDomain = String(asked.companyDomain ?? hostFor(asked.companyName) ?? 'sample.example');
	const known = {
		externalID: asked.externalID ?? '',
		firstName: name.first,
		lastName: name.last,
		companyName: asked.companyName ?? companyNameFor(companyDomain),
		companyDomain,
	};
	if (name.first === 'Nobody') return { ...nobody(asked), ...known, status: 'NOT_FOUND' };
	const slug = `${name.first}.${name.last}`.toLowerCase();
	return {
		...known,
		country: 'Finland',
		location: 'Helsinki, Finland',
		jobTitle: 'Head of Sales',
		departments: ['Sales'],
		seniorities: ['Head'],
		linkedInUrl: asked.linkedinUrl ?? `https://www.linkedin.com/in/${slug.replace('.', '-')}`,
		emails: include.email ? emailsFor(name.first, `${slug}@${companyDomain}`) : [],
		mobilePhones: include.mobile
			? [
					{ mobilePhone: '+358401111111', confidenceScore: 0.4 },
					{ mobilePhone: '+358401234567', confidenceScore: 0.9 },
				]
			: [],
		// To the month, as seen in place of the documented date and time.
		jobHistory: include.jobHistory
			? [{ companyName: 'Earlier', jobTitle: 'Sales', linkedInURL: null, startDate: '2019-01', endDate: null }]
			: null,
		status: name.first === 'Odd' ? 'ARCHIVED' : 'COMPLETED',
	};
}

/** The `EnrichedCompanyResponse` for a company of a request; `nowhere.*` is not known. */
export function enrichedCompany(asked: JsonRecord): JsonRecord {
	const domain = String(asked.domain);
	const { externalID = '' } = asked;
	if (domain.startsWith('nowhere.')) {
		return { externalID, name: '', websites: null, phones: null, keywords: null, status: 'NOT_FOUND' };
	}
	return {
		externalID,
		name: companyNameFor(domain),
		description: 'Builds things.',
		websites: [`https://www.${domain}/en`],
		linkedInURL: `https://www.linkedin.com/company/${domain.split('.')[0]}`,
		industry: 'Machinery',
		subIndustry: 'Robotics',
		employeeCount: 180,
		revenue: '10-50M',
		founded: '1991-05',
		hqCountry: 'Finland',
		hqAddress: 'Karvaamokuja 3, 00380 Helsinki',
		phones: ['+358 9 5550 100'],
		keywords: ['automation'],
		isPublic: false,
		followersCountLinkedi: 5300,
		digitalPresence: null,
		fundingRounds: null,
		ipo: null,
		stocks: null,
		status: 'COMPLETED',
	};
}

/** What a search asks of the people whom it finds. */
export interface Wanted {
	jobTitles?: string[];
	exactJobTitles?: string[];
	seniorities?: string[];
	departments?: string[];
}

/** The person of a search result at this place in the list: somebody as they are asked for. */
export function foundPerson(domain: string, index: number, wanted: Wanted = {}): JsonRecord {
	const { first, last } = nameAt(index);
	const seniority = oneOf(wanted.seniorities, index) ?? 'Head';
	const department = oneOf(wanted.departments, index) ?? 'Sales';
	const asked = [...(wanted.exactJobTitles ?? []), ...(wanted.jobTitles ?? [])];
	return {
		firstName: first,
		lastName: last,
		companyName: companyNameFor(domain),
		companyDomain: domain,
		country: 'Finland',
		jobTitle: oneOf(asked, index) ?? titleFor(seniority, department),
		departments: [department],
		seniorities: [seniority],
		linkedInUrl: `https://www.linkedin.com/in/${first}-${last}-${domain.split('.')[0]}`.toLowerCase(),
	};
}

export function foundCompany(domain: string): JsonRecord {
	return {
		name: companyNameFor(domain),
		domain,
		countries: ['fi'],
		employeeCount: 180,
		industries: ['Machinery'],
		revenue: '10-50M',
	};
}

/** A company that is like a profile, at this place of today's list. */
export function recommendedCompany(
	{ companies, people }: Record<'companies' | 'people', JsonRecord>,
	index: number,
): JsonRecord {
	const domain = `alike${index}.example`;
	const [industry = 'Software'] = (companies.industries ?? []) as string[];
	const [title = 'Head of Sales'] = (people.jobTitles ?? []) as string[];
	const first = FIRST_NAMES[index % FIRST_NAMES.length];
	return {
		name: companyNameFor(domain),
		domain,
		description: 'Builds things.',
		employeeCount: 50,
		size: '51-200',
		yearFounded: 2020,
		hqAddress: 'Paris, France',
		hqCountry: 'France',
		industries: [industry],
		keywords: ['sales'],
		linkedInURL: `https://www.linkedin.com/company/alike${index}`,
		locations: [{ country: 'France', locality: 'Paris', primary: true, regionCode: 'IDF' }],
		logo: `https://cdn.example/alike${index}.png`,
		people: [
			{
				firstName: first,
				lastName: `Alike${index}`,
				jobTitle: title,
				departments: ['Sales'],
				seniorities: ['Head'],
				country: 'FR',
				location: 'Paris, FR',
				linkedinUrl: `https://www.linkedin.com/in/${first.toLowerCase()}-alike${index}`,
				summary: 'Sells things.',
				currentJobDescription: 'Sells things.',
			},
		],
		recommendation: {
			id: `recommendation-${index}`,
			generatedAt: '2026-11-21T10:00:00Z',
			reasons: [
				{
					type: 'INDUSTRY_MATCH',
					title: 'Matches the profile',
					shortDescription: 'Industry',
					description: `It works in ${industry}`,
					score: 85,
				},
			],
		},
	};
}

export const FILTER_VALUES = {
	departments: ['Engineering', 'Management', 'Marketing and Advertising', 'Sales'],
	employeeCounts: ['1-10', '11-50', '51-200'],
	industries: ['Machinery', 'Robotics', 'SaaS', 'Software'],
	revenues: ['1-10M', '10-50M'],
	seniorities: ['C-Level', 'Director', 'Founder', 'Head', 'Manager', 'VP'],
	technologies: ['Salesforce', 'HubSpot'],
};

const FIRST_NAMES = ['Maya', 'Oskar', 'Ingrid', 'Jonas', 'Linnea'];
const LAST_NAMES = ['Castellan', 'Lind', 'Solberg', 'Virtanen', 'Nyman', 'Dahl', 'Ekholm', 'Rautio'];

/** Forty people have forty names. */
function nameAt(index: number): { first: string; last: string } {
	return {
		first: FIRST_NAMES[index % FIRST_NAMES.length],
		last: LAST_NAMES[index % LAST_NAMES.length],
	};
}

function titleFor(seniority: string, department: string): string {
	if (seniority === 'C-Level') return `Chief ${department} Officer`;
	return seniority === 'Founder' ? seniority : `${seniority} of ${department}`;
}

function oneOf(values: string[] | undefined, index: number): string | undefined {
	return values?.[index % values.length];
}

function emailsFor(first: string, address: string): JsonRecord[] {
	if (first === 'Catch') return [{ email: address, validationStatus: ' CATCH_ALL' }];
	return [
		{ email: `info@${address.split('@')[1]}`, validationStatus: ' CATCH_ALL' },
		{ email: address, validationStatus: 'VALID' },
	];
}

function nobody(asked: JsonRecord): JsonRecord {
	return {
		country: '',
		location: '',
		jobTitle: '',
		departments: null,
		seniorities: null,
		linkedInUrl: asked.linkedinUrl ?? '',
		emails: null,
		mobilePhones: null,
		jobHistory: null,
	};
}

function nameOf({ firstName, lastName, email, linkedinUrl }: JsonRecord): { first: string; last: string } {
	if (typeof firstName === 'string' && typeof lastName === 'string') return { first: firstName, last: lastName };
	const slug = String(email ?? linkedinUrl ?? '').replace(/^.*\/in\/|@.*$/g, '');
	const [first = '', last = ''] = slug.split(/[.-]/);
	return { first: capital(first), last: capital(last) };
}

function companyNameFor(domain: string): string {
	return capital(domain.split('.')[0]);
}

function hostFor(name: unknown): string | null {
	return typeof name === 'string' ? `${name.toLowerCase().replace(/[^a-z0-9]+/g, '')}.example` : null;
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
