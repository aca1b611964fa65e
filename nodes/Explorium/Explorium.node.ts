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
import { SUGGESTED_FIELDS } from './filters/table';
import { hints } from './hints';
import { autocompletes, searchEnrollments, searchWebhooks } from './methods/listSearch';

/**
 * Programmatic, because its work is what the declarative style has no words for: calls batched across input items,
 * pacing by rows, and creations that look before they repeat.
 */
export class Explorium implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Explorium',
		name: 'explorium',
		icon: { light: 'file:explorium.svg', dark: 'file:explorium.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Match, enrich, search and enroll companies and people with Explorium',
		defaults: { name: 'Explorium' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exploriumSignalsApi', required: true, displayOptions: HIDDEN_FOR_SAMPLES }],
		hints,
		properties: resourceProperties(resources, 'business'),
	};

	methods = { listSearch: { searchWebhooks, searchEnrollments, ...autocompletes(SUGGESTED_FIELDS) } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, resources);
	}
}
