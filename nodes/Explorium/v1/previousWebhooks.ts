import { TtlCache } from '../../shared/ttlCache';
import type { WebhookDelivery } from '../api';
import { isSameEndpoint } from '../webhooks';

/** n8n listens for a test event for two minutes; a user may do so many times. */
const LIFETIME_MS = 24 * 3_600_000;

/**
 * Who gets a partner's one webhook back from those who have it for a while: they listen for a test event, or took it
 * over. Known in the one process that n8n registers in, and forgotten with it. Webhooks are named by partner and URL;
 * times in milliseconds.
 */
export class PreviousWebhooks {
	/** Of a borrower, the owner; null where there was none. */
	private readonly owners = new TtlCache<WebhookDelivery | null>(LIFETIME_MS);

	/** Of a published trigger, whose webhook it took over. */
	private readonly predecessors = new TtlCache<WebhookDelivery>(LIFETIME_MS);

	private readonly unwanted = new TtlCache<true>(LIFETIME_MS);

	/** Of a partner, the names of the workflows whose published triggers want its webhook, by URL. */
	private readonly wanted = new Map<string, Map<string, string>>();

	/** The borrower takes the webhook from its holder. Gives the owner, who is not the holder if that one borrows too. */
	borrow(partner: string, borrower: string, holder: WebhookDelivery | null, now: number): WebhookDelivery | null {
		const lender = holder === null ? null : this.owners.get(keyOf(partner, holder.url), now);
		const owner = lender === undefined ? holder : lender;
		this.owners.set(keyOf(partner, borrower), owner, now);
		return owner;
	}

	/** A published trigger takes the webhook over: its holder may get it back. Null: there was none to give it back to. */
	takeOver(partner: string, taker: string, holder: WebhookDelivery | null, now: number): void {
		if (holder === null) this.predecessors.forget(keyOf(partner, taker));
		else this.predecessors.set(keyOf(partner, taker), holder, now);
	}

	/** Who gets the webhook back: the one `recorded` or known here, or who had it before, if that one still wants it. */
	previousOf(partner: string, holder: string, recorded: WebhookDelivery | null, now: number): WebhookDelivery | null {
		const before = (url: string) => this.predecessors.get(keyOf(partner, url), now) ?? null;
		const seen = new Set([holder]);
		let owner = recorded ?? this.owners.get(keyOf(partner, holder), now) ?? before(holder);
		while (owner !== null && !seen.has(owner.url)) {
			if (this.unwanted.get(keyOf(partner, owner.url), now) === undefined) return owner;
			seen.add(owner.url);
			owner = before(owner.url);
		}
		return null;
	}

	/** The URL is to be registered, for a published trigger of this workflow where one is named. */
	want(partner: string, url: string, workflow: string | null): void {
		this.unwanted.forget(keyOf(partner, url));
		if (workflow === null) return;
		const wanted = this.wanted.get(partner) ?? new Map<string, string>();
		for (const known of wanted.keys()) if (isSameEndpoint(known, url)) wanted.delete(known);
		this.wanted.set(partner, wanted.set(url, workflow));
	}

	/** The URL is given up, perhaps while its webhook is borrowed. */
	giveUp(partner: string, url: string, now: number): void {
		this.unwanted.set(keyOf(partner, url), true, now);
		this.wanted.get(partner)?.delete(url);
	}

	/** The names of the workflows that are published and wait for events of this partner at another URL than this. */
	waiting(partner: string, url: string): string[] {
		const others = [...(this.wanted.get(partner) ?? [])].filter(([wanted]) => wanted !== url);
		return [...new Set(others.map(([, workflow]) => workflow))];
	}
}

/** Those of this process. */
export const previousWebhooks = new PreviousWebhooks();

function keyOf(partner: string, url: string): string {
	return `${partner}:${url}`;
}
