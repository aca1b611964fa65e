import type { IWebhookFunctions } from 'n8n-workflow';

import { SNITCHER_SCHEME } from '../../../nodes/Snitcher/webhook/scheme';
import { secretOfCredential } from '../../../nodes/shared/webhook/secrets';

const TYPE = 'snitcherSignalsWebhookApi';

/** The webhook of a node with this credential, and how often that was read. */
function withCredential(id: string, webhookSecret: string) {
	const getCredentials = jest.fn(async () => await Promise.resolve({ webhookSecret }));
	const ctx = {
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: 'node', credentials: { [TYPE]: { id, name: id } } }),
		getCredentials,
	} as unknown as IWebhookFunctions;
	return { lookUp: async () => await secretOfCredential(ctx, TYPE, SNITCHER_SCHEME).current(), getCredentials };
}

test('a credential is read once in some seconds, and another credential of the same node at once', async () => {
	const before = withCredential('before', 'the secret before');
	const first = await before.lookUp();
	expect(await before.lookUp()).toBe(first);
	expect(before.getCredentials).toHaveBeenCalledTimes(1);

	const after = withCredential('after', 'another secret');
	expect(await after.lookUp()).not.toBe(first);
	expect(after.getCredentials).toHaveBeenCalledTimes(1);
});
