import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { parametersOf } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { readProfiles, saveProfile as save, type Profile } from '../../api';
import { filtersOf } from '../../search/filters';
import { SAVE_PROFILE } from '../tools';
import { aUser, companiesWanted, externalUserId, peopleWanted } from './profile';

export const getProfiles: Operation = {
	name: 'Get Profiles',
	value: 'getProfiles',
	action: 'Get the profiles of ideal customers',
	description: 'Read the saved profile of your ideal customers. The ID is empty if none was saved. Costs nothing.',
	properties: [externalUserId],
	answersEach: true,
	async run(ctx, item) {
		const user = parametersOf(ctx, item).optional(externalUserId, aUser);
		const profiles = await readProfiles(ctx, user);
		return (profiles.length > 0 ? profiles : [{}]).map((profile) => ({ ...NOTHING_SAVED, ...profile }));
	},
};

const NOTHING_SAVED = { id: null, type: null, companies: null, people: null };

export const saveProfile: Operation = {
	name: 'Save Profile',
	value: 'saveProfile',
	action: 'Save the profile of ideal customers',
	description: 'Describe your ideal customers. This replaces the profile that was saved before. Costs nothing.',
	tool: SAVE_PROFILE,
	properties: [companiesWanted.property, peopleWanted.property, externalUserId],
	answersEach: true,
	async run(ctx, item) {
		const user = parametersOf(ctx, item).optional(externalUserId, aUser);
		const profile = readProfile(ctx, item);
		const saved = await save(ctx, user, profile);
		return { id: null, externalUserId: user, ...profile, ...saved };
	},
};

function readProfile(ctx: IExecuteFunctions, item: number): Profile {
	const parameters = parametersOf(ctx, item);
	const profile = {
		companies: orNull(filtersOf(companiesWanted, parameters)),
		people: orNull(filtersOf(peopleWanted, parameters)),
	};
	if (profile.companies !== null || profile.people !== null) return profile;
	throw new NodeOperationError(ctx.getNode(), 'There is nothing in the profile', {
		itemIndex: item,
		description: 'Add what the companies or the people are like. The profile that was saved before stays as it is.',
	});
}

function orNull(filters: JsonRecord): JsonRecord | null {
	return Object.keys(filters).length > 0 ? filters : null;
}
