import type { INodeProperties } from 'n8n-workflow';

import { domainOf, emailOf, linkedinUrlOf } from '../../../shared/identity';
import type { Entity } from '../../api';

/** What a company or person can be recognised by: the vendor's field, and the parameter that asks for it. */
export interface Identifier {
	readonly field: string;
	readonly property: INodeProperties;
	/** What of the parameter's value is one, in one spelling; where left out, any text is. */
	readonly read?: (value: unknown) => string | null;
}

export const IDENTIFIERS: Record<Entity, readonly Identifier[]> = {
	business: [
		{
			field: 'name',
			property: {
				displayName: 'Company Name',
				name: 'companyName',
				type: 'string',
				default: '={{ $json.company?.name ?? $json.name }}',
				placeholder: 'e.g. Northwind Robotics',
				description: 'Alone, a name may stand for several companies; with a domain it is certain',
			},
		},
		{
			field: 'domain',
			read: domainOf,
			property: {
				displayName: 'Domain',
				name: 'domain',
				type: 'string',
				default: '={{ $json.company?.domain ?? $json.domain }}',
				placeholder: 'e.g. northwind.example',
				description: 'The domain of the company, which tells it best',
			},
		},
		{
			field: 'url',
			property: {
				displayName: 'URL',
				name: 'url',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://www.northwind.example/about',
				description: 'A page of the company',
			},
		},
		{
			field: 'linkedin_url',
			read: linkedinUrlOf,
			property: {
				displayName: 'LinkedIn URL',
				name: 'linkedinUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://www.linkedin.com/company/northwind',
				description: 'The LinkedIn page of the company',
			},
		},
	],
	prospect: [
		{
			field: 'email',
			read: emailOf,
			property: {
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '={{ $json.person?.email ?? $json.email }}',
				placeholder: 'name@email.com',
				description: 'An email address of the person',
			},
		},
		{
			field: 'full_name',
			property: {
				displayName: 'Full Name',
				name: 'fullName',
				type: 'string',
				default: '={{ $json.person?.fullName }}',
				placeholder: 'e.g. Nathan Smith',
				description: 'The name of the person, together with a company',
			},
		},
		{
			field: 'company_name',
			property: {
				displayName: 'Company Name',
				name: 'companyName',
				type: 'string',
				default: '={{ $json.company?.name }}',
				placeholder: 'e.g. Northwind Robotics',
				description: 'Where the person works, together with a full name',
			},
		},
		{
			field: 'linkedin',
			read: linkedinUrlOf,
			property: {
				displayName: 'LinkedIn URL',
				name: 'linkedinUrl',
				type: 'string',
				default: '={{ $json.person?.linkedinUrl }}',
				placeholder: 'e.g. https://www.linkedin.com/in/nathan-smith',
				description: 'The LinkedIn profile of the person',
			},
		},
		{
			field: 'phone_number',
			property: {
				displayName: 'Phone Number',
				name: 'phone',
				type: 'string',
				default: '',
				placeholder: 'e.g. +12065550100',
				description: 'A phone number of the person, with the country code',
			},
		},
		{
			field: 'business_id',
			property: {
				displayName: 'Business ID',
				name: 'businessId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
				description: "Explorium's ID of where the person works, in place of a company name",
			},
		},
	],
};
