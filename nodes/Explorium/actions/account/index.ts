import type { Resource } from '../../../shared/actions/resource';
import { getCredits } from './getCredits.operation';
import { getUsage } from './getUsage.operation';

export const account: Resource = { name: 'Account', value: 'account', operations: [getCredits, getUsage] };
