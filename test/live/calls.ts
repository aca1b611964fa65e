/** What the live run asks of a vendor. Free and without effect, but for what says otherwise. */
export interface Call {
	method: 'GET' | 'POST' | 'DELETE';
	path: string;
	body?: object;
	/** The most credits that it may cost; left out for what is free. */
	credits?: number;
	/** What the answer makes possible. */
	then?: (answer: Record<string, unknown>) => Call[];
}

export interface Vendor {
	name: 'Explorium' | 'Snitcher' | 'Surfe';
	/** The environment variable with the key. */
	key: string;
	baseUrl: string;
	headers: (key: string) => Record<string, string>;
	calls: (receiver: string | undefined) => Call[];
}

const FILTERS = { country_code: { values: ['us'] } };
const WEBHOOK_NAME = 'n8n-nodes-buyer-signals live test';

export const VENDORS: Vendor[] = [
	{
		name: 'Explorium',
		key: 'EXPLORIUM_API_KEY',
		baseUrl: 'https://api.explorium.ai',
		headers: (key) => ({ api_key: key }),
		calls: (receiver) => [
			{ method: 'GET', path: '/v2/credits' },
			{ method: 'GET', path: '/v2/webhooks' },
			{ method: 'GET', path: '/v2/businesses/events/enrollments' },
			{ method: 'GET', path: '/v2/prospects/events/enrollments' },
			{ method: 'GET', path: '/v2/jobs' },
			{ method: 'GET', path: '/v2/autocomplete?field=country_code&query=united' },
			{ method: 'POST', path: '/v2/businesses/stats', body: { filters: FILTERS } },
			{ method: 'POST', path: '/v2/prospects/stats', body: { filters: FILTERS } },
			...(receiver ? [ownWebhook(receiver)] : []),
			{
				method: 'POST',
				path: '/v2/businesses/firmographics/enrich',
				body: { business_ids: ['8adce3ca1cef0c986b22310e369a0793'] },
				credits: 1,
			},
		],
	},
	{
		name: 'Snitcher',
		key: 'SNITCHER_ACCESS_TOKEN',
		baseUrl: 'https://api.snitcher.com/v1',
		headers: (key) => ({ Authorization: `Bearer ${key}`, Accept: 'application/json' }),
		calls: () => [
			{ method: 'GET', path: '/me' },
			{
				method: 'GET',
				path: '/workspaces?size=1',
				then: ({ data }) => {
					const [first] = data as Array<{ uuid: string }>;
					const at = (what: string): Call => ({ method: 'GET', path: `/workspaces/${first.uuid}${what}` });
					return first ? [at(''), at('/segments'), at('/custom-fields'), at('/organisations?size=1')] : [];
				},
			},
		],
	},
	{
		name: 'Surfe',
		key: 'SURFE_API_KEY',
		baseUrl: 'https://api.surfe.com',
		headers: (key) => ({ Authorization: `Bearer ${key}` }),
		calls: () => [
			{ method: 'GET', path: '/v1/credits' },
			{ method: 'GET', path: '/v1/people/search/filters' },
			{ method: 'GET', path: '/v2/recommendations/icp' },
		],
	},
];

/** Made, tried and taken away again, whatever came of the trial. */
function ownWebhook(webhook_url: string): Call {
	return {
		method: 'POST',
		path: '/v2/webhooks',
		body: { name: WEBHOOK_NAME, webhook_url },
		then: ({ webhook_id: id }) => [
			{ method: 'POST', path: `/v2/webhooks/${String(id)}/check_connectivity`, body: {} },
			{ method: 'DELETE', path: `/v2/webhooks/${String(id)}` },
		],
	};
}
