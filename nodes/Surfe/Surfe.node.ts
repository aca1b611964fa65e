import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { resourceProperties } from '../shared/actions/resource';
import { HIDDEN_FOR_SAMPLES } from '../shared/actions/sample';
import { executeOperation } from '../shared/actions/router';
import { resources } from './actions';
import { resumeFromNotification } from './enrichment/collect/resume';
import { getDepartments, getIndustries, getSeniorities, getTechnologies } from './methods/loadOptions';
import { SURFE_SCHEME } from './webhook/scheme';

/**
 * Programmatic, because its work is what the declarative style has no words for: jobs gathered across input items,
 * started at most once, and their results polled for or waited for.
 */
export class Surfe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Surfe',
		name: 'surfe',
		icon: { light: 'file:surfe.svg', dark: 'file:surfe.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Search people and companies and enrich them with Surfe',
		defaults: { name: 'Surfe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'surfeSignalsApi', required: true, displayOptions: HIDDEN_FOR_SAMPLES }],
		waitingNodeTooltip: 'Waiting for Surfe to report that the enrichment is done',
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: '',
				restartWebhook: true,
				isFullPath: true,
			},
		],
		properties: [...resourceProperties(resources)],
	};

	methods = { loadOptions: { getDepartments, getIndustries, getSeniorities, getTechnologies } };

	/** Nothing is registered: the address of a waiting execution goes to Surfe with the call that starts the job. */
	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				return true;
			},
			async create(): Promise<boolean> {
				return true;
			},
			async delete(): Promise<boolean> {
				return true;
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, resources);
	}

	/** A notification for an execution that waits. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resumeFromNotification(this, SURFE_SCHEME);
	}
}
