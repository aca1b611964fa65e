import { Memory } from '../../../shared/memory';
import type { WebhookDelivery } from '../../api';

/** n8n listens for a test event for two minutes; a user may do so many times. */
const LIFETIME_MS = 24 * 3_600_000;

/**
 * Who gets a partner's one webhook back from those who borrow it while they listen for a test event. Known in the one
 * process that n8n registers in, and forgotten with it. Webhooks are named by partner and URL; times in milliseconds.
 */
export class Loans {
	/** Of a borrower, the owner; null where there was none. */
	private readonly owners = new Memory<WebhookDelivery | null>(LIFETIME_MS);

	private readonly unwanted = new Memory<true>(LIFETIME_MS);

	/** The borrower takes the webhook from its holder. Gives the owner, who is not the holder if that one borrows too. */
	lend(partner: string, borrower: string, holder: WebhookDelivery | null, now: number): WebhookDelivery | null {
		const lender = holder === null ? null : this.owners.get(keyOf(partner, holder.url), now);
		const owner = lender === undefined ? holder : lender;
		this.owners.set(keyOf(partner, borrower), owner, now);
		return owner;
	}

	/** Who gets the webhook back: the owner, `recorded` or known here, if that one still wants it. */
	heirOf(partner: string, borrower: string, recorded: WebhookDelivery | null, now: number): WebhookDelivery | null {
		const owner = recorded ?? this.owners.get(keyOf(partner, borrower), now) ?? null;
		const isWanted = owner !== null && this.unwanted.get(keyOf(partner, owner.url), now) === undefined;
		return isWanted ? owner : null;
	}

	/** The URL is to be registered. */
	want(partner: string, url: string): void {
		this.unwanted.forget(keyOf(partner, url));
	}

	/** The URL is given up, perhaps while its webhook is lent. */
	giveUp(partner: string, url: string, now: number): void {
		this.unwanted.set(keyOf(partner, url), true, now);
	}
}

function keyOf(partner: string, url: string): string {
	return `${partner}:${url}`;
}
