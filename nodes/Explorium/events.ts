import type { INodePropertyOptions } from 'n8n-workflow';

import type { Entity } from './api/types';

/** An event that can be enrolled for. */
export interface EventType {
	/** The name in the current API. */
	readonly name: string;
	readonly label: string;
	/** What kind of news it is. */
	readonly group: string;
	readonly entity: Entity;
}

/**
 * The events, in the groups that a person looks for them in. Enrollment, simulation and delivery use these names (OpenAPI
 * 0.3.31: BusinessesEventIdentifier, ProspectsEventIdentifier).
 */
const BUSINESS_EVENTS: Record<string, Record<string, string>> = {
	'Funding and Deals': {
		ipo_announcement: 'IPO Announcement',
		merger_and_acquisitions: 'Merger and Acquisitions',
		new_funding_round: 'New Funding Round',
		new_investment: 'New Investment',
	},
	Headcount: {
		decrease_in_all_departments: 'Decrease in All Departments',
		decrease_in_customer_service_department: 'Decrease in Customer Service Department',
		decrease_in_engineering_department: 'Decrease in Engineering Department',
		decrease_in_marketing_department: 'Decrease in Marketing Department',
		decrease_in_operations_department: 'Decrease in Operations Department',
		decrease_in_sales_department: 'Decrease in Sales Department',
		increase_in_all_departments: 'Increase in All Departments',
		increase_in_customer_service_department: 'Increase in Customer Service Department',
		increase_in_engineering_department: 'Increase in Engineering Department',
		increase_in_marketing_department: 'Increase in Marketing Department',
		increase_in_operations_department: 'Increase in Operations Department',
		increase_in_sales_department: 'Increase in Sales Department',
	},
	Hiring: {
		hiring_in_creative_department: 'Hiring in Creative Department',
		hiring_in_education_department: 'Hiring in Education Department',
		hiring_in_engineering_department: 'Hiring in Engineering Department',
		hiring_in_finance_department: 'Hiring in Finance Department',
		hiring_in_health_department: 'Hiring in Health Department',
		hiring_in_human_resources_department: 'Hiring in Human Resources Department',
		hiring_in_legal_department: 'Hiring in Legal Department',
		hiring_in_marketing_department: 'Hiring in Marketing Department',
		hiring_in_operations_department: 'Hiring in Operations Department',
		hiring_in_professional_service_department: 'Hiring in Professional Service Department',
		hiring_in_sales_department: 'Hiring in Sales Department',
		hiring_in_support_department: 'Hiring in Support Department',
		hiring_in_trade_department: 'Hiring in Trade Department',
		hiring_in_unknown_department: 'Hiring in Unknown Department',
	},
	Leadership: {
		executive_joined_company: 'Executive Joined Company',
	},
	'Product and Market': {
		company_award: 'Company Award',
		new_office: 'New Office',
		new_partnership: 'New Partnership',
		new_product: 'New Product',
	},
	Risk: {
		closing_office: 'Closing Office',
		cost_cutting: 'Cost Cutting',
		lawsuits_and_legal_issues: 'Lawsuits and Legal Issues',
		outages_and_security_breaches: 'Outages and Security Breaches',
	},
};

const PROSPECT_EVENTS: Record<string, Record<string, string>> = {
	People: {
		prospect_changed_company: 'Prospect Changed Company',
		prospect_changed_role: 'Prospect Changed Role',
		prospect_job_start_anniversary: 'Prospect Job Start Anniversary',
	},
};

/** Older names that are still delivered and accepted, with the current ones. */
const ALIASES: Record<string, string> = {
	employee_joined_company: 'executive_joined_company',
	award: 'company_award',
	funding_round: 'new_funding_round',
};

export const EVENT_TYPES: readonly EventType[] = [
	...typesOf(BUSINESS_EVENTS, 'business'),
	...typesOf(PROSPECT_EVENTS, 'prospect'),
];

const LABELS = new Map(EVENT_TYPES.map(({ name, label }) => [name, label]));

/** The current name of an event; an unknown name is its own. */
export function currentName(event: string): string {
	return Object.hasOwn(ALIASES, event) ? ALIASES[event] : event;
}

/** An event in words: the vendor's label, or the name itself with spaces. */
export function labelOf(event: string): string {
	return LABELS.get(event) ?? event.replace(/_/g, ' ');
}

/**
 * The events of one entity, or of both, as options of a parameter: by group, which each name begins with, since n8n has
 * no headings in a list and finds by name.
 */
export function eventOptions(entity?: Entity): INodePropertyOptions[] {
	return EVENT_TYPES.filter((type) => entity === undefined || type.entity === entity)
		.map(({ group, label, name }) => ({ name: `${group}: ${label}`, value: name }))
		.sort((left, right) => left.name.localeCompare(right.name));
}

function typesOf(groups: Record<string, Record<string, string>>, entity: Entity): EventType[] {
	return Object.entries(groups).flatMap(([group, labels]) =>
		Object.entries(labels).map(([name, label]) => ({ name, label, group, entity })),
	);
}
