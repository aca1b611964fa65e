import type { Sandbox } from '../../../sandbox';
import { SAMPLE_BUSINESS_ID } from '../../../sandbox/explorium';
import { newId, newSecret } from '../../../sandbox/explorium/state';
import { signExplorium } from '../../../sandbox/signing';
import { byId } from '../../faults/vendor';
import type { Trigger, Vendor } from './vendor';

const trigger = (name: string, options: object, inForce: Trigger['inForce']): Trigger => ({
	name,
	type: 'exploriumTrigger',
	parameters: { options },
	body: () => JSON.stringify({ event_name: 'new_product', event_id: newId('event'), entity_id: SAMPLE_BUSINESS_ID }),
	inForce,
	sign: signExplorium,
});

const webhooksOf = ({ explorium }: Sandbox) => [...explorium.state.webhooks.values()];

const vendor: Vendor = {
	credentials({ explorium, url }, kind, secret) {
		const apiKey = secret(`${kind} Explorium API key`);
		if (kind === 'right') Object.assign(explorium.state, { apiKey });
		const webhookSecret = secret(`${kind} Explorium webhook secret`, newSecret());
		const { partnerId } = explorium.state;
		return { exploriumSignalsApi: { apiKey, partnerId, webhookSecret, baseUrl: `${url}/explorium` } };
	},
	made(sandbox) {
		const { v1Webhook } = sandbox.explorium.state;
		return [...webhooksOf(sandbox), ...(v1Webhook ? [v1Webhook] : [])].map(
			({ webhook_id, secret }) => [`secret of ${webhook_id} (${secret.slice(0, 4)}...)`, secret] as const,
		);
	},
	triggers: [
		trigger('v2', {}, (sandbox, url) => webhooksOf(sandbox).find(({ webhook_url }) => webhook_url === url)!.secret),
		{
			...trigger('v1', { apiVersion: 'v1' }, ({ explorium }) => explorium.state.v1Webhook!.secret),
			hideSecret: ({ explorium: { faults } }) => {
				faults.follow({ rate: 1, kinds: ['forbidden'] });
				return () => faults.follow({});
			},
		},
		trigger('elsewhere', { registration: 'elsewhere' }, (_sandbox, _url, secrets) =>
			secrets.get('right Explorium webhook secret')!,
		),
	],
	async act({ sandbox, succeed, fail, failWithoutKey, note }) {
		const { state, faults } = sandbox.explorium;
		const ofWebhook = { resource: 'webhook' };
		const ofV1 = { resource: 'webhook', options: { apiVersion: 'v1' } };
		const partner = byId(state.partnerId);
		const url = 'https://foreign.example/hook';
		await succeed('explorium', { ...ofWebhook, operation: 'getAll' });
		await succeed('explorium', { ...ofWebhook, operation: 'register', webhookName: 'masked', url });
		note();
		const made = byId(webhooksOf(sandbox).find(({ name }) => name === 'masked')!.webhook_id);
		await succeed('explorium', { ...ofWebhook, operation: 'get', webhookId: made });
		await succeed('explorium', { ...ofWebhook, operation: 'rotateSecret', webhookId: made, allowChanging: true });
		await succeed('explorium', { ...ofV1, operation: 'getAll' });
		await succeed('explorium', { ...ofV1, operation: 'get', webhookId: partner });
		await succeed('explorium', { ...ofV1, operation: 'register', url, allowChanging: true });
		note();
		await succeed('explorium', { ...ofV1, operation: 'rotateSecret', webhookId: partner, allowChanging: true });
		note();
		await succeed('explorium', { resource: 'business', operation: 'enrich' }, [{ business_id: SAMPLE_BUSINESS_ID }]);
		const reach = { ...ofWebhook, operation: 'checkConnectivity', webhookId: made };
		await failWithoutKey('explorium', { resource: 'account', operation: 'getCredits' });
		await fail('explorium', reach, { bring: () => faults.inject('internal') });
		await fail('explorium', reach, { bring: () => faults.inject('hangUp') });
	},
};

export default vendor;
