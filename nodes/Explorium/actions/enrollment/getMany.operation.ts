import { forEachItem, toItems } from '../../../shared/actions/items';
import { limitProperties, limited } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi, type Entity } from '../../api';
import { entityProperty } from './properties';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many enrollments',
	description: 'List the enrollments of the account',
	properties: [
		{ ...entityProperty, displayName: 'Of' },
		...limitProperties,
		{
			displayName: 'Enrollment Key',
			name: 'keyFilter',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer-42',
			description: 'Only the enrollments with this key. Empty means all.',
		},
	],
	async execute(ctx) {
		const api = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const key = ctx.getNodeParameter('keyFilter', item) as string;
			const all = await api.enrollments.list(ctx.getNodeParameter('entity', item) as Entity);
			const wanted = all.filter((enrollment) => key === '' || enrollment.key === key);
			return toItems(
				limited(ctx, item, wanted).map(({ raw }) => raw),
				item,
			);
		});
	},
};
