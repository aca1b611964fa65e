import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { SIGNAL_WEBHOOK } from '../shared/webhook/description';
import { emitSignals } from '../shared/webhook/emit';
import { checkTrigger } from '../shared/webhook/filter';
import { publishing } from '../shared/webhook/publishing';
import { receiveDelivery } from '../shared/webhook/receive';
import { triggerPanel, triggerProperties } from './webhook/properties';
import { acceptsOtherJobs, filterOf, surfeSource } from './webhook/source';

export class SurfeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Surfe Trigger',
		name: 'surfeTrigger',
		icon: { light: 'file:surfe.svg', dark: 'file:surfe.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description:
			'Finds people, their email addresses and phone numbers, and data on companies. Starts the workflow when a person or a company has been enriched.',
		eventTriggerDescription: 'Waiting for Surfe to report an enrichment',
		activationMessage:
			'Next: paste the production URL of this node as Webhook URL into the Surfe node that starts the enrichments.',
		defaults: { name: 'Surfe Trigger' },
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'surfeSignalsApi', required: true }],
		webhooks: [SIGNAL_WEBHOOK],
		properties: triggerProperties,
	};

	/** Surfe has no registration: every enrichment names the URL it reports to (`notificationOptions.webhookUrl`). */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await publishing(this, async () =>
					checkTrigger(this, (parameters) => [filterOf(parameters), acceptsOtherJobs(parameters)]),
				);
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

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this, surfeSource);
	}

	/** Runs in the execution, on the signals that `webhook` took in. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await emitSignals(this);
	}
}
