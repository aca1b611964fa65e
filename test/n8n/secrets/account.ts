import type { Sandbox } from '../../../sandbox';
import { newSecret } from '../../../sandbox/explorium/state';
import type { N8nClient, NodeDefinition } from '../../../sandbox/n8n/client';

export type Credentials = NonNullable<NodeDefinition['credentials']>;

/** What lets one in at a vendor. */
interface Keys {
	explorium: string;
	snitcher: string;
	surfe: string;
}

/** The accounts at the three vendors, with every secret there is by its name. */
export class Accounts {
	readonly secrets = new Map<string, string>();

	constructor(
		private readonly sandbox: Sandbox,
		private readonly client: N8nClient,
	) {}

	/** Credentials of all four types, as a user has them; the vendors take them from now on. */
	async right(): Promise<Credentials> {
		const keys = this.keys('');
		Object.assign(this.sandbox.explorium.state, { apiKey: keys.explorium });
		Object.assign(this.sandbox.snitcher.state, { accessToken: keys.snitcher });
		Object.assign(this.sandbox.surfe.state, { apiKey: keys.surfe });
		return await this.store('right', keys);
	}

	/** Credentials that the vendors refuse. They are somebody's secrets all the same. */
	async wrong(): Promise<Credentials> {
		return await this.store('wrong', this.keys('wrong '));
	}

	/** The secrets that Explorium has made for webhooks, as of now. */
	noteWebhookSecrets(): void {
		const { webhooks, v1Webhook } = this.sandbox.explorium.state;
		for (const { webhook_id, secret } of [...webhooks.values(), ...(v1Webhook ? [v1Webhook] : [])]) {
			this.secrets.set(`secret of ${webhook_id} (${secret.slice(0, 4)}...)`, secret);
		}
	}

	private keys(prefix: string): Keys {
		return {
			explorium: this.secret(`${prefix}Explorium API key`),
			snitcher: this.secret(`${prefix}Snitcher access token`),
			surfe: this.secret(`${prefix}Surfe API key`),
		};
	}

	private async store(name: string, { explorium, snitcher, surfe }: Keys): Promise<Credentials> {
		const { url, explorium: vendor, surfe: surfeVendor } = this.sandbox;
		const data = {
			exploriumSignalsApi: {
				apiKey: explorium,
				partnerId: vendor.state.partnerId,
				webhookSecret: this.secret(`${name} Explorium webhook secret`, newSecret()),
				baseUrl: `${url}/explorium`,
			},
			snitcherSignalsApi: { accessToken: snitcher, baseUrl: `${url}/snitcher/v1` },
			snitcherSignalsWebhookApi: { webhookSecret: this.secret(`${name} Snitcher webhook secret`) },
			surfeSignalsApi: {
				apiKey: surfe,
				webhookSecret: this.secret('Surfe webhook secret', surfeVendor.webhookSecret),
				baseUrl: `${url}/surfe`,
			},
		};
		const credentials: Credentials = {};
		for (const [type, values] of Object.entries(data)) {
			credentials[type] = await this.client.createCredential(`${name} ${type}`, type, values);
		}
		return credentials;
	}

	/** One more to search for; made up unless given, with characters that JSON, addresses and base64 write differently. */
	private secret(name: string, value = `${name.toLowerCase().replaceAll(' ', '-')}-"q"\\of/the+tests=&%21~`): string {
		this.secrets.set(name, value);
		return value;
	}
}
