import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { oneOf, optionsOf, parametersOf, yesOrNo, type Parameters } from '../../../shared/parameters';
import { apiVersionProperty } from '../../properties';
import { oldAddressProperty, onUnpublishProperty, registrationProperty, replaceExistingProperty } from '../properties';
import { elsewhere } from './elsewhere';
import type { Registrar } from './types';
import { registrarV1 } from './v1';
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
