import type { Sandbox } from '../../../sandbox';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { VENDORS, type Credentials } from './vendor';

/** The accounts at all vendors, with every secret there is by its name. */
export class Accounts {
	readonly secrets = new Map<string, string>();

	constructor(
		private readonly sandbox: Sandbox,
		private readonly client: N8nClient,
	) {}

	/** Credentials of all types, as a user has them. Wrong ones are refused; they are somebody's secrets all the same. */
	async store(kind: 'right' | 'wrong'): Promise<Credentials> {
		const credentials: Credentials = {};
		for (const vendor of VENDORS) {
			const data = vendor.credentials(this.sandbox, kind, (name, value) => this.secret(name, value));
			for (const [type, values] of Object.entries(data)) {
				credentials[type] = await this.client.createCredential(`${kind} ${type}`, type, values);
			}
		}
		return credentials;
	}

	/** The secrets that the vendors have made by themselves, as of now. */
	note(): void {
		for (const { made } of VENDORS)
			for (const [name, value] of made?.(this.sandbox) ?? []) this.secrets.set(name, value);
	}

	/** One more to search for; made up unless given, with characters that JSON, addresses and base64 write differently. */
	private secret(name: string, value = `${name.toLowerCase().replaceAll(' ', '-')}-"q"\\of/the+tests=&%21~`): string {
		this.secrets.set(name, value);
		return value;
	}
}
