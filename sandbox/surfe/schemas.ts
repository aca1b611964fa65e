import { z } from 'zod';

/** The requests as Surfe's reference describes them, strictly. */

const externalID = z.string().min(1).optional();

/** Surfe calls https addresses; the loopback address stands in for them on one machine. */
const webhookUrl = z
	.string()
	.url()
	.refine((url) => /^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url), 'must be an https URL');

const notificationOptions = z.object({ webhookUrl }).strict().optional();

const person = z
	.object({
		firstName: z.string().optional(),
		lastName: z.string().optional(),
		companyName: z.string().optional(),
		companyDomain: z.string().optional(),
		linkedinUrl: z.string().optional(),
		externalID,
	})
	.strict()
	.refine(
		// Surfe's own command-line client sends first and last name alone.
		({ linkedinUrl, firstName, lastName }) => linkedinUrl || (firstName && lastName),
		'needs linkedinUrl, or firstName and lastName',
	);

const flag = z.boolean().optional();

export const enrichPeople = z
	.object({
		include: z
			.object({ email: flag, mobile: flag, linkedInUrl: flag, jobHistory: flag })
			.strict()
			.refine((include) => Object.values(include).includes(true), 'at least one must be true'),
		people: z.array(person).min(1).max(10_000),
		enrichmentOptions: z
			.object({
				acceptedEmailType: z.enum(['professional', 'personal']).optional(),
				skipMobileEnrichmentIfNoEmailFound: flag,
			})
			.strict()
			.optional(),
		notificationOptions,
	})
	.strict();

export const findByEmail = z
	.object({
		people: z
			.array(z.object({ email: z.string().email(), externalID }).strict())
			.min(1)
			.max(10_000),
		notificationOptions,
	})
	.strict();

export const enrichCompanies = z
	.object({
		companies: z
			.array(z.object({ domain: z.string().min(1), externalID }).strict())
			.min(1)
			.max(500),
		notificationOptions,
	})
	.strict();

const texts = z.array(z.string()).optional();
const numbers = z.array(z.number().int()).optional();
const range = z.object({ from: z.number().optional(), to: z.number().optional() }).strict().optional();
const state = z
	.object({ code: z.string().optional(), country: z.string().optional(), countryAlpha2: z.string().optional() })
	.strict();
const states = z.array(state).optional();

const peopleFilters = z
	.object({
		jobTitles: texts,
		exactJobTitles: texts,
		seniorities: texts,
		departments: texts,
		countries: texts,
		countriesExcluded: texts,
		states,
		statesExcluded: states,
		previousCompanyDomains: texts,
		jobChangePeriodInDays: z.number().int().min(1).optional(),
	})
	.strict();

const companyFilters = z
	.object({
		names: texts,
		domains: texts,
		domainsExcluded: texts,
		industries: texts,
		industriesExcluded: texts,
		employeeCount: range,
		revenue: range,
		countries: texts,
		keywords: texts,
		keywordsExcluded: texts,
		technologies: texts,
		technologiesExcluded: texts,
		technologyCategories: texts,
		technologyCategoriesExcluded: texts,
		naicsCodes: numbers,
		naicsCodesExcluded: numbers,
		departmentSizes: z
			.array(z.object({ department: z.string(), from: z.number().optional(), to: z.number().optional() }).strict())
			.optional(),
		localities: z
			.array(
				z
					.object({
						countries: texts,
						states,
						zipCodes: z
							.array(z.object({ countryCode: z.string().optional(), zipCode: z.string().optional() }).strict())
							.optional(),
						freeTexts: texts,
						isPrimary: flag,
						isExcluded: flag,
					})
					.strict(),
			)
			.optional(),
		yearFounded: range,
	})
	.strict();

const paging = { limit: z.number().int().min(1).max(200).default(10), pageToken: z.string().optional() };

/** Filters at the top. */
export const searchPeople = z
	.object({
		people: peopleFilters.optional(),
		companies: companyFilters.optional(),
		peoplePerCompany: z.number().int().min(1).max(40).optional(),
		organizationIDMappings: z.record(z.string()).optional(),
		...paging,
	})
	.strict();

/** Filters under `filters`. */
export const searchCompanies = z.object({ filters: companyFilters, ...paging }).strict();

const zipCodes = z
	.array(z.object({ countryCode: z.string().optional(), zipCode: z.string().optional() }).strict())
	.optional();
const ranges = z.array(z.object({ from: z.number().optional(), to: z.number().optional() }).strict()).optional();

/** The criteria of a profile have names of their own. */
const profileCompanies = z
	.object({
		departmentSizes: companyFilters.shape.departmentSizes,
		employeeCount: range,
		employeeCounts: ranges,
		excludeDomains: texts,
		excludeIndustries: texts,
		excludeTechnologies: texts,
		includeDomains: texts,
		industries: texts,
		localities: companyFilters.shape.localities,
		locations: texts,
		primaryLocations: texts,
		revenue: range,
		revenues: ranges,
		states,
		technologies: texts,
		yearFounded: range,
		zipCodes,
	})
	.strict();

const profilePeople = z
	.object({
		countries: texts,
		departments: texts,
		exactJobTitles: texts,
		excludeDepartments: texts,
		jobChangePeriodInDays: z.number().int().min(1).optional(),
		jobTitles: texts,
		previousCompanyDomains: texts,
		seniorities: texts,
		states,
	})
	.strict();

export const saveProfile = z
	.object({
		externalUserId: z.string().min(1).max(250).optional(),
		companies: profileCompanies.optional(),
		people: profilePeople.optional(),
	})
	.strict();

export const fetchRecommendations = z
	.object({
		externalUserId: z.string().min(1).max(255).optional(),
		pagination: z.object({ from: z.number().int().min(0), to: z.number().int().min(1) }).strict(),
	})
	.strict()
	.refine(({ pagination: { from, to } }) => from < to, { message: 'from must be below to', path: ['pagination'] });
