/**
 * Claims on deliveries, so that the same event delivered again starts nothing. They are kept in the memory of one
 * process and taken synchronously: exact wherever one process receives a node's deliveries.
 *
 * A claim lasts only if n8n answered the delivery with success. n8n's response object tells: `finish` fires with the
 * real status; after the vendor hung up it never fires, but the object itself shows later what n8n would have said.
 */

/** What a claim needs of the response to the delivery that took it. */
export interface Answer {
	readonly writableEnded: boolean;
	readonly statusCode: number;
	once(event: 'finish', listener: () => void): unknown;
}

export type Taken =
	/** Another delivery of one of the events has not been answered yet. Nothing was claimed. */
	| { pending: true }
	/** The events that this delivery is the first to bring. */
	| { pending: false; fresh: ReadonlySet<string> };

interface Claim {
	until: number;
	takenAt: number;
	/** Null once the answer was given with success. */
	answer: Answer | null;
	confirmed: boolean;
}

export interface ClaimOptions {
	/** Claims kept for one node; the oldest go first. */
	limit: number;
	lifetimeMs: number;
	/** How long an execution may take to start after an answer that came first (n8n 1.x). */
	graceMs: number;
}

const DEFAULTS: ClaimOptions = { limit: 10_000, lifetimeMs: 24 * 3_600_000, graceMs: 10_000 };

/** The claims on one node's events, by event id, and the place up to which the oldest were dropped. */
interface NodeClaims {
	claims: Map<string, Claim>;
	oldest: Iterator<string>;
}

export class DeliveryClaims {
	private readonly nodes = new Map<string, NodeClaims>();

	/** Whether executions run in this process, so that a missing confirmation means something. */
	private confirmsHere = false;

	private readonly options: ClaimOptions;

	constructor(options: Partial<ClaimOptions> = {}) {
		this.options = { ...DEFAULTS, ...options };
	}

	/**
	 * Claims the events for a delivery, all that are new or none. `needsConfirmation`: n8n answers before it has stored
	 * the execution, so that an answer proves nothing until the execution has started. Times in milliseconds.
	 */
	take(node: string, eventIds: readonly string[], answer: Answer, now: number, needsConfirmation: boolean): Taken {
		const held = this.claimsOf(node);
		const { claims } = held;
		const known = eventIds.map((id) => ({ id, state: this.stateOf(claims, id, now, needsConfirmation) }));
		if (known.some(({ state }) => state === 'pending')) return { pending: true };

		const fresh = new Set(known.filter(({ state }) => state === 'free').map(({ id }) => id));
		for (const id of fresh) {
			claims.delete(id);
			claims.set(id, { until: now + this.options.lifetimeMs, takenAt: now, answer, confirmed: false });
		}
		this.dropOldest(held);
		answer.once('finish', () => settle(claims, fresh, answer));
		return { pending: false, fresh };
	}

	/** The executions of these events have started, in this process. */
	confirm(node: string, eventIds: readonly string[]): void {
		const claims = this.nodes.get(node)?.claims;
		for (const id of eventIds) {
			const claim = claims?.get(id);
			if (claim === undefined) continue;
			claim.confirmed = true;
			this.confirmsHere = true;
		}
	}

	private stateOf(
		claims: Map<string, Claim>,
		id: string,
		now: number,
		needsConfirmation: boolean,
	): 'free' | 'pending' | 'done' {
		const claim = claims.get(id);
		if (claim === undefined || claim.until <= now) return 'free';
		if (claim.answer !== null && !claim.answer.writableEnded) return 'pending';
		if (claim.answer !== null && claim.answer.statusCode >= 400) return 'free';
		if (!needsConfirmation || claim.confirmed || !this.confirmsHere) return 'done';
		return claim.takenAt + this.options.graceMs > now ? 'pending' : 'free';
	}

	private claimsOf(node: string): NodeClaims {
		let held = this.nodes.get(node);
		if (held === undefined) {
			const claims = new Map<string, Claim>();
			held = { claims, oldest: claims.keys() };
			this.nodes.set(node, held);
		}
		return held;
	}

	/** Goes on where it stopped: a new iterator would walk over all that was deleted since the map last grew. */
	private dropOldest(held: NodeClaims): void {
		while (held.claims.size > this.options.limit) {
			const { value, done } = held.oldest.next();
			if (done) held.oldest = held.claims.keys();
			else held.claims.delete(value);
		}
	}
}

/** The answer was given: its claims last, or are free again. The response object is let go either way. */
function settle(claims: Map<string, Claim>, ids: ReadonlySet<string>, answer: Answer): void {
	for (const id of ids) {
		const claim = claims.get(id);
		if (claim?.answer !== answer) continue;
		if (answer.statusCode >= 400) claims.delete(id);
		else claim.answer = null;
	}
}

/** All triggers of this process; the keys tell them apart. */
export const deliveryClaims = new DeliveryClaims();
