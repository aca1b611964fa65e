import {
	NodeConnectionTypes,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeCredentialTestResult,
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
import { checkSecret, checkWebhookSecret } from './webhook/credentialTest';
import { triggerPanel, triggerProperties } from './webhook/properties';
import { acceptsUnsigned, filterOf, snitcherSource } from './webhook/source';

export class SnitcherTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Snitcher Trigger',
		name: 'snitcherTrigger',
		icon: { light: 'file:snitcher.svg', dark: 'file:snitcher.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["events"].concat($parameter["otherEvents"]).join(", ") || "all events"}}',
		description:
			'Tells which companies visit your website, and who works there. Starts the workflow when a company is identified, visits again, or a contact is revealed.',
		eventTriggerDescription: 'Waiting for Snitcher to deliver an event',
		activationMessage: 'Next: enter the production URL of this node in Snitcher, unless you have done so.',
		defaults: { name: 'Snitcher Trigger' },
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'snitcherSignalsWebhookApi', required: true, testedBy: 'snitcherWebhookSecretTest' }],
		webhooks: [SIGNAL_WEBHOOK],
		properties: triggerProperties,
	};

	methods = {
		credentialTest: {
			async snitcherWebhookSecretTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return checkWebhookSecret(credential.data?.webhookSecret);
			},
		},
	};

	/** Snitcher's webhooks are made in its dashboard; no API does it (its OpenAPI, 27 endpoints). */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await publishing(this, async () => {
					checkTrigger(this, (parameters) => [filterOf(parameters), acceptsUnsigned(parameters)]);
					await checkSecret(this);
				});
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
		return await receiveDelivery(this, snitcherSource);
	}

	/** Runs in the execution, on the signals that `webhook` took in. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await emitSignals(this);
	}
}
