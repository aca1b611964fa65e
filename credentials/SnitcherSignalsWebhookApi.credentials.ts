import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/** Tested by the Snitcher Trigger: there is nothing to ask the vendor, only a value to check. */
export class SnitcherSignalsWebhookApi implements ICredentialType {
	name = 'snitcherSignalsWebhookApi';

	displayName = 'Snitcher Signals Webhook API';

	icon: Icon = {
		light: 'file:../nodes/Snitcher/snitcher.svg',
		dark: 'file:../nodes/Snitcher/snitcher.dark.svg',
	};

	documentationUrl =
		'https://github.com/buyer-signals/n8n-nodes-buyer-signals/blob/main/docs/snitcher.md#set-up-the-trigger-step-by-step';

	properties: INodeProperties[] = [
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 32 random characters from a password manager',
			hint: 'Make it up: Snitcher gives you none. Enter the same text in Snitcher, where you create the webhook.',
			description:
				'A long random text, the same here and in Snitcher, which proves that a delivery comes from Snitcher',
		},
	];
}
