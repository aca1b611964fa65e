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
import { exploriumSource, filterOf } from './webhook/source';
import { checkRegistration, registrarOf } from './webhook/registration';
import { showLeftAlone } from './webhook/registration/leftovers';
import { noteListening, removeRegistration } from './webhook/registration/registrar';
import { triggerPanel, triggerProperties } from './webhook/properties';

export class ExploriumTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Explorium Trigger',
		name: 'exploriumTrigger',
		icon: { light: 'file:explorium.svg', dark: 'file:explorium.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["events"].length ? $parameter["events"].join(", ") : "all events"}}',
		description:
			'Data on companies and people, and their news: funding, hiring, job changes and more. Starts the workflow when something happens at a company or to a person that you watch.',
		eventTriggerDescription: 'Waiting for Explorium to deliver an event',
		activationMessage:
			'This workflow receives the events of Explorium. Next: Explorium > Enrollment > Create, choosing this webhook.',
		defaults: { name: 'Explorium Trigger' },
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exploriumSignalsApi', required: true }],
		webhooks: [SIGNAL_WEBHOOK],
		properties: triggerProperties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				noteListening(this);
				return await publishing(this, async () => {
					checkTrigger(this, (parameters) => [filterOf(parameters), checkRegistration(parameters)]);
					return await registrarOf(this).registration(this).exists();
				});
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await publishing(this, async () => await registrarOf(this).registration(this).create());
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const registration = registrarOf(this).registration(this);
				return await publishing(this, async () => await removeRegistration(this, registration));
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this, exploriumSource);
	}

	/** Runs in the execution, on the signals that `webhook` took in. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		showLeftAlone(this);
		return await emitSignals(this);
	}
}
