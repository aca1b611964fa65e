import { requestsTo } from '../../../sandbox/faults';
import { phpJson, signSnitcher } from '../../../sandbox/signing';
import { TWO_LEADS } from '../../../sandbox/snitcher/samples';
import { byId } from '../../faults/vendor';
import type { Vendor } from './vendor';

const vendor: Vendor = {
	credentials({ snitcher, url }, kind, secret) {
		const accessToken = secret(`${kind} Snitcher access token`);
		if (kind === 'right') Object.assign(snitcher.state, { accessToken });
		return {
			snitcherSignalsApi: { accessToken, baseUrl: `${url}/snitcher/v1` },
			snitcherSignalsWebhookApi: { webhookSecret: secret(`${kind} Snitcher webhook secret`) },
		};
	},
	triggers: [
		{
			name: 'snitcher',
			type: 'snitcherTrigger',
			body: () => phpJson({ event: 'new_lead', subjects: TWO_LEADS }),
			inForce: (_sandbox, _url, secrets) => secrets.get('right Snitcher webhook secret')!,
			sign: (secret, body) => signSnitcher(secret, body, 'newer'),
			isTimeless: true,
		},
	],
	async act({ sandbox, succeed, fail, failWithoutKey }) {
		const { state, faults } = sandbox.snitcher;
		const getAll = { resource: 'workspace', operation: 'getAll' };
		const createTag = {
			...{ resource: 'tag', operation: 'create', newTagName: 'Hot' },
			workspaceId: byId(state.workspaces[0].uuid),
		};
		await succeed('snitcher', getAll);
		await succeed('snitcher', createTag);
		await failWithoutKey('snitcher', getAll);
		await fail('snitcher', createTag, { bring: () => faults.injectInto(requestsTo('POST'), 'internal') });
		await fail('snitcher', createTag, { bring: () => faults.injectInto(requestsTo('POST'), 'hangUp') });
	},
};

export default vendor;
