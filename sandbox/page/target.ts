import type { Parcel } from '../courier';

/** What somebody enters about a trigger whose vendor registers none by itself. */
export interface Receiver {
	name: string;
	url: string;
	/** The vendor signs with the account's where none is given. */
	secret?: string;
}

/** A webhook that a vendor knows of. */
export interface Target {
	id: string;
	vendor: string;
	name: string;
	url: string;
	/** What it can be told of now. */
	events: readonly string[];
	/** The deliveries that an event causes; `turn` chooses whom it happens to. The API knows of it if it `hasHappened`. */
	parcels(event: string, turn: number, hasHappened: boolean): Parcel[];
	/** Has the webhook told of every event there is. */
	enroll?(): void;
}

/** What the page shows of a vendor. */
export interface PageVendor {
	readonly vendor: string;
	readonly events: readonly string[];
	/** What to do for it to know of a trigger. */
	readonly advice: string;
	/** Whom it can tell at this moment. */
	targets(): Target[];
	/** How webhooks are added by hand, where its API registers none. */
	readonly adding?: Adding;
}

export interface Adding {
	/** What there is to say of a secret that may be left out; null where there has to be one. */
	readonly withoutSecret: string | null;
	/** Adds a webhook; one of the same URL gets this name and secret. Gives the target's id. */
	add(receiver: Receiver): string;
}
