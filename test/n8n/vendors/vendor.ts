import type { Sandbox } from '../../../sandbox';
import type { LogEntry } from '../../../sandbox/courier';

/** One delivery and one action of a vendor, to see that its package works. */
export interface Vendor {
	/** The name of its folder below `nodes`. */
	readonly name: string;
	/** Its accounts in the sandbox, by the types of their credentials. */
	readonly accounts: (sandbox: Sandbox) => Record<string, Record<string, unknown>>;
	readonly trigger: { readonly name: string; readonly credential: string };
	readonly deliver: (sandbox: Sandbox, url: string) => Promise<LogEntry>;
	/** Of the Signal that the delivery becomes. */
	readonly signal: object;
	readonly action: {
		readonly name: string;
		readonly credential: string;
		readonly parameters: Readonly<Record<string, unknown>>;
	};
	/** Of the action's first item. */
	readonly item: object;
}
