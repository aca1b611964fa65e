import type { Operation } from '../../../shared/actions/resource';
import { parametersOf } from '../../../shared/parameters';
import { readProfiles } from '../../api';
import { aUser, externalUserId } from './properties';

export const getProfiles: Operation = {
	name: 'Get Profiles',
	value: 'getProfiles',
	action: 'Get the profiles of ideal customers',
	description: 'Read what was saved of your ideal customers, with an empty ID where nothing was; free',
	properties: [externalUserId],
	answersEach: true,
	async run(ctx, item) {
		const user = parametersOf(ctx, item).optional(externalUserId, aUser);
		const profiles = await readProfiles(ctx, user);
		return (profiles.length > 0 ? profiles : [{}]).map((profile) => ({ ...NOTHING_SAVED, ...profile }));
	},
};

const NOTHING_SAVED = { id: null, type: null, companies: null, people: null };
