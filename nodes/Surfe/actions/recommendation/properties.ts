import type { INodeProperties } from 'n8n-workflow';

import { aText, type FormOf } from '../../../shared/parameters';
import { filterCollection } from '../../search/properties';
import { PROFILE_COMPANIES, PROFILE_PEOPLE } from './table';

/** Saving takes up to 250 characters (`public-019`), fetching 255 (`public-020`). */
const LONGEST_USER = 250;

export const externalUserId: INodeProperties = {
	displayName: 'External User ID',
	name: 'externalUserId',
	type: 'string',
	default: '',
	placeholder: 'e.g. team-north',
	description: 'A name of your own for one of several profiles. Without it the profile is that of the API key.',
};

/** A name for a profile. */
export const aUser: FormOf<string> = (property, zone) => ({
	expected: `a text of up to ${LONGEST_USER} characters`,
	read(given) {
		const user = aText(property, zone).read(given);
		return typeof user === 'string' && user.length > LONGEST_USER ? undefined : user;
	},
});

export const companiesWanted = filterCollection(
	'Companies',
	'companies',
	PROFILE_COMPANIES,
	'What the recommended companies are like; each criterion makes them fewer',
);

export const peopleWanted = filterCollection('People', 'people', PROFILE_PEOPLE, 'Whom to name at these companies');
