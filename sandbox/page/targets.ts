import type { Parcel } from '../courier';
import type { ExploriumSimulator } from '../explorium';
import type { SnitcherSimulator } from '../snitcher';
import type { SurfeSimulator } from '../surfe';
import { EXPLORIUM_EVENTS, exploriumTargets } from './explorium';
import { addSnitcherWebhook, SNITCHER_EVENTS, snitcherTargets } from './snitcher';
import { SURFE_EVENTS, surfeTargets } from './surfe';
import type { Receiver, Target, Vendor } from './target';

export interface Vendors {
	explorium: ExploriumSimulator;
	snitcher: SnitcherSimulator;
	surfe: SurfeSimulator;
}

/** Whom the simulated vendors can deliver to, at this moment. */
export class Targets {
	private readonly surfeReceivers: Receiver[] = [];

	private turn = 0;

	constructor(private readonly vendors: Vendors) {}

	/** Every vendor with its events, whom it can tell, and what to do for it to know of a trigger. */
	byVendor(): Array<{ vendor: Vendor; events: readonly string[]; advice: string; targets: Target[] }> {
		const { explorium, snitcher, surfe } = this.vendors;
		return [
			{
				vendor: 'Explorium',
				events: EXPLORIUM_EVENTS,
				advice:
					'Publish a workflow with an Explorium Trigger: it registers its webhook by itself. ' +
					'Then enroll companies, with the Explorium node or here.',
				targets: exploriumTargets(explorium),
			},
			{
				vendor: 'Snitcher',
				events: SNITCHER_EVENTS,
				advice: 'Publish a workflow with a Snitcher Trigger, and add its production URL and secret as a webhook.',
				targets: snitcherTargets(snitcher),
			},
			{
				vendor: 'Surfe',
				events: SURFE_EVENTS,
				advice:
					'Publish a workflow with a Surfe Trigger, and add its production URL as a webhook, with its secret if it has one. ' +
					'Webhooks of running enrichments are known by themselves.',
				targets: surfeTargets(surfe, this.surfeReceivers),
			},
		];
	}

	find(id: string): Target | undefined {
		return this.byVendor()
			.flatMap(({ targets }) => targets)
			.find((target) => target.id === id);
	}

	/** Adds a webhook; one of the same URL gets this name and secret. Gives the target's id. */
	add(vendor: 'Snitcher' | 'Surfe', receiver: Receiver): string {
		if (vendor === 'Snitcher') return addSnitcherWebhook(this.vendors.snitcher, receiver);
		const known = this.surfeReceivers.find(({ url }) => url === receiver.url);
		if (known) Object.assign(known, receiver);
		else this.surfeReceivers.push(receiver);
		return `surfe:${receiver.url}`;
	}

	/** The deliveries of an event that happens now, or is made up by a forger; each time to somebody else. */
	parcels(target: Target, event: string, hasHappened: boolean): Parcel[] {
		return target.parcels(event, this.turn++, hasHappened);
	}
}
