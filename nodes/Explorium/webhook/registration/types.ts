import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { SecretSource } from '../../../shared/webhook/contract';

/** The life of the trigger's webhook at the vendor. Every method may be called again without harm. */
export interface Registration {
	exists(): Promise<boolean>;
	/** Throws a NodeOperationError or NodeApiError where the webhook cannot be had. */
	create(): Promise<void>;
	remove(): Promise<void>;
}

/** One way of registering, with the secrets that come of it. */
export interface Registrar {
	registration(ctx: IHookFunctions): Registration;
	secrets(ctx: IWebhookFunctions): SecretSource;
}
