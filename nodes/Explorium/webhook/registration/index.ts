import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { oneOf, parametersOf, yesOrNo, type Parameters } from '../../../shared/parameters';
import { apiVersionProperty } from '../../properties';
import { oldAddressProperty, onUnpublishProperty, registrationProperty, replaceExistingProperty } from '../properties';
import { elsewhere } from './elsewhere';
import type { Registrar } from './types';
import { registrarV1 } from './v1';
import { registrarV2 } from './v2';

/** The way of registering that the trigger's parameters choose. Throws where they cannot be read. */
export function registrarOf(ctx: IHookFunctions | IWebhookFunctions): Registrar {
	const parameters = parametersOf(ctx);
	if (parameters.required(registrationProperty, oneOf()) === 'elsewhere') return elsewhere;
	return parameters.required(apiVersionProperty, oneOf()) === 'v1' ? registrarV1 : registrarV2;
}

/** Reads all that registering and taking back will read. Throws a NodeOperationError that names what cannot be read. */
export function checkRegistration(parameters: Parameters): void {
	for (const property of [registrationProperty, apiVersionProperty, oldAddressProperty, onUnpublishProperty]) {
		parameters.required(property, oneOf());
	}
	parameters.orDefault(replaceExistingProperty, yesOrNo);
}
