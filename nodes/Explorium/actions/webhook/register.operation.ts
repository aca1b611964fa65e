import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aText, aWebAddress, optionsWith, parametersOf, yesOrNo } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { WITH_V1 } from '../../v1/properties';
import { allowsChanging, guardExisting } from './guard';
import { shown } from './output';
import { allowChangingProperty, deliveryOf, deliveryProperties, includeSecretProperty } from './properties';

const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'webhookName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. CRM events',
	displayOptions: { hide: WITH_V1 },
	description: 'A name that no other webhook of the account has',
};

const urlProperty: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://hooks.example.com/explorium',
	description: 'Where Explorium is to deliver events',
};

const options = optionsWith(...deliveryProperties);

export const register: Operation = {
	name: 'Register',
	value: 'register',
	action: 'Register a webhook',
	description: 'Register a URL that receives events. The Explorium Trigger does this by itself.',
	properties: [
		nameProperty,
		urlProperty,
		options,
		{
			...allowChangingProperty,
			description:
				"Whether, with API v1, to replace the partner's webhook if there is one. What relied on it stops receiving events, and its secret changes.",
		},
		includeSecretProperty,
	],
	answersEach: true,
	async run(ctx, item) {
		const { webhooks, version } = exploriumApi(ctx);
		const parameters = parametersOf(ctx, item);
		const { description, ...delivery } = deliveryOf(parameters.collection(options));
		const wanted = {
			...(description ? { description } : {}),
			...delivery,
			name: version === 'v2' ? parameters.required(nameProperty, aText) : '',
			url: parameters.required(urlProperty, aWebAddress),
		};
		const includeSecret = parameters.orDefault(includeSecretProperty, yesOrNo);
		// Read for API v2 as well, which has no use for it: what cannot be read is refused wherever it is shown.
		const isAllowed = allowsChanging(ctx, item);
		if (version === 'v1' && !isAllowed) {
			const [existing] = await webhooks.list();
			if (existing) guardExisting(ctx, item, existing, 'replaced');
		}
		return shown(await webhooks.create(wanted), includeSecret);
	},
};
