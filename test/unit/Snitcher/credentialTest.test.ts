import { checkWebhookSecret } from '../../../nodes/Snitcher/webhook/credentialTest';

it.each([
	['nothing', undefined, 'Error', /Enter the secret/],
	['an empty text', '', 'Error', /Enter the secret/],
	['a number', 7, 'Error', /Enter the secret/],
	['white space at the end', 'a-secret-that-is-long \n', 'Error', /white space/],
	['15 characters', 'a'.repeat(15), 'Error', /at least 16/],
	['16 characters', 'a'.repeat(16), 'OK', /right form/],
])('%s: %s', (_what, secret, status, message) => {
	expect(checkWebhookSecret(secret)).toEqual({ status, message: expect.stringMatching(message) as string });
});

it('repeats no part of the secret', () => {
	for (const secret of ['hunter2', ' hunter2 hunter2 hunter2 ', 'hunter2 hunter2 hunter2']) {
		expect(checkWebhookSecret(secret).message).not.toContain('hunter2');
	}
});
