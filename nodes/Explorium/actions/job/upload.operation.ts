import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { itemIndices } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { aText, optionsWith } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { forItems, readLists, uploadList } from './lists';
import { listName, ofProperty, rowIdsProperty } from './properties';

const options = optionsWith(listName);

export const upload: Operation = {
	name: 'Upload List',
	value: 'upload',
	action: 'Upload a list for jobs',
	description: 'Store the IDs of all input items as a list that several jobs can use. Costs no credits.',
	properties: [ofProperty, ...Object.values(rowIdsProperty), options],
	answersEach: true,
	execute,
};

async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = exploriumApi(ctx);
	const { lists, refused } = readLists(ctx, itemIndices(ctx), (given) => {
		return given.collection(options).added(listName, aText);
	});
	const output: INodeExecutionData[] = [];
	for (const { entity, terms: name, ids, itemsOf } of lists) {
		const upload = async () => ({ ...(await uploadList(ctx, api, entity, ids, name)), entity, rows: ids.length });
		output.push(...(await forItems(ctx, itemsOf(ids), upload)));
	}
	return [...output, ...refused];
}
