import type { INodeProperties } from 'n8n-workflow';

import { aDomain, aLinkedinPage, aText, type Parameters } from '../../../shared/parameters';
import { compact, type PersonRequest } from '../../enrichment/identify';

const field = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
});

const companyDomain = field('Company Domain', 'companyDomain', 'e.g. acme.com');
const companyName = field('Company Name', 'companyName', 'e.g. Acme');
const firstName = field('First Name', 'firstName', 'e.g. Nathan');
const lastName = field('Last Name', 'lastName', 'e.g. Smith');
const linkedinUrl = field('LinkedIn URL', 'linkedinUrl', 'e.g. https://www.linkedin.com/in/nathan-smith');

/** Who a person is, field by field. */
export const personProperty: INodeProperties = {
	displayName: 'Person',
	name: 'person',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	displayOptions: { show: { peopleFrom: ['fields'] } },
	options: [companyDomain, companyName, firstName, lastName, linkedinUrl],
	description: 'The LinkedIn URL, or first and last name, best with the name or domain of the company',
};

/** The fields that a user has filled in. */
export function personOfFields(fields: Parameters): PersonRequest {
	return compact({
		linkedinUrl: fields.optional(linkedinUrl, aLinkedinPage),
		firstName: fields.optional(firstName, aText),
		lastName: fields.optional(lastName, aText),
		companyName: fields.optional(companyName, aText),
		companyDomain: fields.optional(companyDomain, aDomain),
	});
}
