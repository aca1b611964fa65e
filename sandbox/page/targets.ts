import type { Parcel } from '../courier';
import type { Adding, PageVendor, Receiver, Target } from './target';

/** Whom the simulated vendors can deliver to, at this moment. */
export class Targets {
	private turn = 0;

	constructor(readonly vendors: readonly PageVendor[]) {}

	find(id: string): Target | undefined {
		return this.vendors.flatMap((vendor) => vendor.targets()).find((target) => target.id === id);
	}

	/** How a vendor takes webhooks by hand; undefined where it takes none. */
	addingTo(name: string): Adding | undefined {
		return this.vendors.find(({ vendor }) => vendor === name)?.adding;
	}

	/** Adds a webhook by hand; one of the same URL gets this name and secret. Gives the target's id. */
	add(name: string, receiver: Receiver): string {
		return this.addingTo(name)!.add(receiver);
	}

	/** The deliveries of an event that happens now, or is made up by a forger; each time to somebody else. */
	parcels(target: Target, event: string, hasHappened: boolean): Parcel[] {
		return target.parcels(event, this.turn++, hasHappened);
	}
}
