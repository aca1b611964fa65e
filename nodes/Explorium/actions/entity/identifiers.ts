import type { INodeProperties } from 'n8n-workflow';

import { emailOf } from '../../../shared/identity';
import { aDomain, aLinkedinPage, aText, type FormOf } from '../../../shared/parameters';
import { anId } from '../../ids';
import type { Entity } from '../../api';

/** What a company or person can be recognised by: the vendor's field, and the parameter that asks for it. */
export interface Identifier {
	readonly field: string;
	readonly property: INodeProperties;
	readonly form: FormOf<string>;
}

/** An email address as it is spelled: Explorium takes any case. */
const anAddress: FormOf<string> = () => ({
	expected: 'an email address',
	read: (given) => emailOf(given) ?? undefined,
});

export const IDENTIFIERS: Record<Entity, readonly Identifier[]> = {
	business: [
		{
			field: 'name',
			form: aText,
			property: {
				displayName: 'Company Name',
				name: 'companyName',
				type: 'string',
				default: '={{ $json.company?.name ?? $json.name }}',
				placeholder: 'e.g. Northwind Robotics',
				description: 'A name alone may stand for several companies. Together with a domain it is certain.',
			},
		},
		{
			field: 'domain',
			form: aDomain,
			property: {
				displayName: 'Domain',
				name: 'domain',
				type: 'string',
				default: '={{ $json.company?.domain ?? $json.domain }}',
				placeholder: 'e.g. northwind.example',
				description: 'The domain of the company, which identifies it best',
			},
		},
		{
			field: 'url',
			form: aText,
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
			form: aLinkedinPage,
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
			form: anAddress,
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
			form: aText,
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
			form: aText,
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
			form: aLinkedinPage,
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
			form: aText,
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
			form: anId('business'),
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
