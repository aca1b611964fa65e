import { TWO_LEADS } from '../../../sandbox/snitcher/samples';
import type { Vendor } from './vendor';

const SECRET = 'a-webhook-secret-of-the-tests';

const vendor: Vendor = {
	name: 'Snitcher',
	accounts: ({ url, snitcher: { state } }) => ({
		snitcherSignalsWebhookApi: { webhookSecret: SECRET },
		snitcherSignalsApi: { accessToken: state.accessToken, baseUrl: `${url}/snitcher/v1` },
	}),
	trigger: { name: 'snitcherTrigger', credential: 'snitcherSignalsWebhookApi' },
	deliver: async ({ snitcher }, url) =>
		await snitcher.fire({ name: 'n8n', url, secret: SECRET }, 'new_lead', TWO_LEADS),
	signal: { provider: 'snitcher', event: 'new_lead', company: { name: 'Fjordline Automation' } },
	action: {
		name: 'snitcher',
		credential: 'snitcherSignalsApi',
		parameters: { resource: 'workspace', operation: 'getAll' },
	},
	item: { uuid: expect.any(String) },
};

export default vendor;
