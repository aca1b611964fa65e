import type { Operation } from '../../shared/actions/resource';
import { readCredits } from '../api';

export const getCredits: Operation = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get the credits',
	description: 'Read how many email, mobile and search credits are left',
	properties: [],
	answersEach: true,
	run: async (ctx) => await readCredits(ctx),
};
