import type { Sandbox } from '../../../sandbox';
import { SAMPLE_BUSINESS_ID } from '../../../sandbox/explorium';
import type { Vendor } from './vendor';

const vendor: Vendor = {
	name: 'Explorium',
	accounts: ({ url, explorium: { state } }) => ({
		exploriumSignalsApi: {
			apiKey: state.apiKey,
			partnerId: state.partnerId,
			webhookSecret: '',
			baseUrl: `${url}/explorium`,
		},
	}),
	trigger: { name: 'exploriumTrigger', credential: 'exploriumSignalsApi' },
	deliver: async (sandbox, url) => {
		const webhook = [...sandbox.explorium.state.webhooks.values()].find((one) => one.webhook_url === url)!;
		enroll(sandbox, webhook.webhook_id);
		const data = { title: 'A new thing' };
		const event = { entity: 'business', id: SAMPLE_BUSINESS_ID, event: 'new_product', data } as const;
		const [entry] = await sandbox.explorium.fire(event);
		return entry;
	},
	signal: { provider: 'explorium', event: 'new_product', company: { id: SAMPLE_BUSINESS_ID } },
	action: {
		name: 'explorium',
		credential: 'exploriumSignalsApi',
		parameters: { resource: 'webhook', operation: 'getAll' },
	},
	item: { status: 'active' },
};

export default vendor;

/** Enrolls a company, whose events go to this webhook, or with null to that of API v1. */
export function enroll({ explorium }: Sandbox, webhookId: string | null): void {
	explorium.state.enrollments.set('en_test', {
		enrollment_id: 'en_test',
		enrollment_key: 'test-key',
		entity: 'business',
		event_types: ['new_product'],
		ids: [SAMPLE_BUSINESS_ID],
		webhook_id: webhookId,
		status: 'active',
	});
}
