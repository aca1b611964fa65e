import type { Sandbox } from '../../../sandbox';
import type { NodeDefinition } from '../../../sandbox/n8n/client';
import type { SignedHeaders } from '../../../sandbox/signing';
import { ofEachVendor } from '../../../sandbox/vendors';

export type Credentials = NonNullable<NodeDefinition['credentials']>;
export type Parameters = Record<string, unknown>;

/** One more secret to search for, by its name; made up unless given. Gives it. */
export type MakeSecret = (name: string, value?: string) => string;

/** A trigger, and how its vendor signs for it. */
export interface Trigger {
	readonly name: string;
	readonly type: string;
	readonly parameters?: Parameters;
	readonly body: () => string;
	/** The secret by which what comes to this URL is signed now. */
	readonly inForce: (sandbox: Sandbox, url: string, secrets: ReadonlyMap<string, string>) => string;
	readonly sign: (secret: string, body: string, now: number) => SignedHeaders;
	/** Whether a signature stays good for ever. */
	readonly isTimeless?: boolean;
	/** Has the trigger's secret be out of reach for one delivery. */
	readonly hideSecret?: (sandbox: Sandbox) => () => void;
}

/** What an action node is made to do. */
export interface Actions {
	readonly sandbox: Sandbox;
	succeed(type: string, parameters: Parameters, input?: object[]): Promise<void>;
	/** Once so that the execution ends in error, once so that the error becomes an item. `bring`: what goes wrong. */
	fail(type: string, parameters: Parameters, failure: { input?: object[]; bring?: () => void }): Promise<void>;
	/** The same for want of a key that the vendor takes. */
	failWithoutKey(type: string, parameters: Parameters): Promise<void>;
	/** What the vendor has made by now is searched for as well. */
	note(): void;
}

/** What the search for secrets needs of a vendor. */
export interface Vendor {
	/** The data of its credentials by type, right or wrong. The vendor takes the right ones from now on. */
	credentials(sandbox: Sandbox, kind: 'right' | 'wrong', secret: MakeSecret): Record<string, Record<string, string>>;
	/** The secrets that it has made by itself, as of now, by name. */
	made?(sandbox: Sandbox): Array<readonly [name: string, value: string]>;
	readonly triggers: readonly Trigger[];
	/** Its action node in success and in failure: a wrong key, an error of the vendor, a lost connection. */
	act(actions: Actions): Promise<void>;
}

export const VENDORS = ofEachVendor<Vendor>(__dirname);
