import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { resourceProperties } from '../shared/actions/resource';
import { HIDDEN_FOR_SAMPLES } from '../shared/actions/sample';
import { executeOperation } from '../shared/actions/router';
import { resources } from './actions';
import {
	searchCustomFields,
	searchOrganisations,
	searchSegments,
	searchTags,
	searchWorkspaces,
} from './methods/listSearch';

/**
 * Programmatic, because its work is what the declarative style has no words for: pacing below the rate limit, retries
 * of what is safe to repeat, and a paid call that never is.
 */
export class Snitcher implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Snitcher',
		name: 'snitcher',
		icon: { light: 'file:snitcher.svg', dark: 'file:snitcher.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read the companies that Snitcher has identified, their visits and people, and tag and annotate them',
		defaults: { name: 'Snitcher' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'snitcherSignalsApi', required: true, displayOptions: HIDDEN_FOR_SAMPLES }],
		properties: resourceProperties(resources),
	};

	methods = { listSearch: { searchCustomFields, searchOrganisations, searchSegments, searchTags, searchWorkspaces } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, resources);
	}
}
