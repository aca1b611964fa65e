import type { Parcel } from '../courier';

export type Vendor = 'Explorium' | 'Snitcher' | 'Surfe';

/** What somebody enters about a trigger whose vendor registers none by itself. */
export interface Receiver {
	name: string;
	url: string;
	/** Surfe signs with the account's where none is given. */
	secret?: string;
}

/** A webhook that a vendor knows of. */
export interface Target {
	id: string;
	vendor: Vendor;
	name: string;
	url: string;
	/** What it can be told of now. */
	events: readonly string[];
	/** The deliveries that an event causes; `turn` chooses whom it happens to. The API knows of it if it `hasHappened`. */
	parcels(event: string, turn: number, hasHappened: boolean): Parcel[];
	/** Has the webhook told of every event there is. */
	enroll?(): void;
}
