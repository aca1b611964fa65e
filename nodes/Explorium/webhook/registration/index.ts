import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { oneOf, optionsOf, parametersOf, yesOrNo, type Parameters } from '../../../shared/parameters';
import { requireSecret, secretOfCredential } from '../../../shared/webhook/secrets';
import { EXPLORIUM } from '../../api/request';
import { apiVersionProperty, replaceExistingProperty } from '../../v1/properties';
import { registrarV1 } from '../../v1/registration';
import { oldAddressProperty, onUnpublishProperty, registrationProperty } from '../properties';
import { EXPLORIUM_SCHEME } from '../scheme';
import type { Registrar } from './registrar';
import { registrarV2 } from './v2';

/** The way of registering that the trigger's parameters choose. Throws where they cannot be read. */
export function registrarOf(ctx: IHookFunctions | IWebhookFunctions): Registrar {
	const options = optionsOf(parametersOf(ctx));
	if (options.setting(registrationProperty, oneOf()) === 'elsewhere') return elsewhere;
	return options.setting(apiVersionProperty, oneOf()) === 'v1' ? registrarV1 : registrarV2;
}

/** Reads all that registering and taking back will read. Throws a NodeOperationError that names what cannot be read. */
export function checkRegistration(parameters: Parameters): void {
	const options = optionsOf(parameters);
	for (const property of [registrationProperty, apiVersionProperty, oldAddressProperty, onUnpublishProperty]) {
		options.setting(property, oneOf());
	}
	options.setting(replaceExistingProperty, yesOrNo);
}

/** Somebody else has registered the webhook; its secret is in the credential. Nothing is touched at the vendor. */
export const elsewhere: Registrar = {
	registration: (ctx) => ({
		async exists() {
			await requireSecret(ctx, EXPLORIUM.credential, EXPLORIUM_SCHEME);
			return true;
		},
		create: async () => {},
		remove: async () => {},
	}),
	secrets: (ctx) => secretOfCredential(ctx, EXPLORIUM.credential, EXPLORIUM_SCHEME),
};
