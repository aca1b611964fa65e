import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { elsewhere } from './elsewhere';
import type { Registrar } from './types';
import { registrarV1 } from './v1';
import { registrarV2 } from './v2';

/** The way of registering that the trigger's parameters choose. */
export function registrarOf(ctx: IHookFunctions | IWebhookFunctions): Registrar {
	if (ctx.getNodeParameter('registration') === 'elsewhere') return elsewhere;
	return ctx.getNodeParameter('apiVersion') === 'v1' ? registrarV1 : registrarV2;
}
