import { requireSecret, secretOfCredential } from '../../../shared/webhook/secrets';
import { EXPLORIUM } from '../../api/request';
import { EXPLORIUM_SCHEME } from '../scheme';
import type { Registrar } from './types';

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
