import { createHash } from 'node:crypto';

import { GRACE_MS } from '../versions';
import { answerOf, type Answer, type ResponseLike } from './answers';
import { OldestFirst } from './oldestFirst';

/**
 * Claims on deliveries, so that the same event delivered again starts nothing. They are kept in the memory of one
 * process and taken synchronously: exact wherever one process receives a node's deliveries. A claim lasts only if n8n
 * answered the delivery with success.
 */

export type Taken =
	/** Another delivery of one of the events has not been answered yet. Nothing was claimed. */
	| { pending: true }
	/** The events that this delivery is the first to bring. */
	| { pending: false; fresh: ReadonlySet<string> };

interface Claim {
	readonly takenAt: number;
	/** Null once the answer was given with success. */
	answer: Answer | null;
	confirmed: boolean;
}

export interface ClaimOptions {
	/** Claims kept for one node; the oldest go first. */
	limit: number;
	/** Claims kept in the whole process; the nodes with the most give theirs first. */
	limitOfAll: number;
	lifetimeMs: number;
	/** How long an execution may take to start after an answer that came first. */
	graceMs: number;
}

const DEFAULTS: ClaimOptions = { limit: 10_000, limitOfAll: 100_000, lifetimeMs: 24 * 3_600_000, graceMs: GRACE_MS };

/** How often the claims of nodes that receive nothing any more are looked at. */
const BETWEEN_SWEEPS_MS = 60_000;

/** A longer id is kept as its hash. */
const LONGEST_ID = 200;

/** What a delivery that nothing vouches for is told by, beside the ids of its events. */
export type Unsigned = string | null;

export class DeliveryClaims {
	private readonly nodes = new Map<string, OldestFirst<Claim>>();

	/** Whether executions run in this process, so that a missing confirmation means something. */
	private confirmsHere = false;

	private sweptAt = -Infinity;

	private count = 0;

	private readonly options: ClaimOptions;

	constructor(options: Partial<ClaimOptions> = {}) {
		this.options = { ...DEFAULTS, ...options };
	}

	/** How many claims are held, over all nodes. */
	get size(): number {
		return this.count;
	}

	/**
	 * Claims the events for a delivery, all that are new or none. `needsConfirmation`: n8n answers before it has stored
	 * the execution, so that an answer proves nothing until the execution has started. `unsigned`: what to tell an
	 * unsigned delivery by; its claims hold against deliveries of the same alone, and give way to those of others.
	 * Times in milliseconds.
	 */
	take(
		node: string,
		eventIds: readonly string[],
		response: ResponseLike,
		now: number,
		needsConfirmation: boolean,
		unsigned: Unsigned = null,
	): Taken {
		this.sweep(now);
		const claims = this.nodes.get(node) ?? this.added(node);
		const fresh = new Set<string>();
		for (const id of eventIds) {
			const state = this.stateOf(claims, id, now, needsConfirmation, unsigned);
			if (state === 'pending') return { pending: true };
			if (state === 'free') fresh.add(id);
		}
		if (fresh.size === 0) return { pending: false, fresh };
		const keys = [...fresh].map((id) => claimKey(id, unsigned));
		const answer = answerOf(response, (given) => this.settle(claims, keys, given));
		for (const key of keys) this.keep(claims, key, { takenAt: now, answer, confirmed: false });
		if (this.count > this.options.limitOfAll) this.shrink();
		return { pending: false, fresh };
	}

	/** The executions of these claims, as `claimKey` names them, have started, in this process. */
	confirm(node: string, keys: readonly string[]): void {
		const claims = this.nodes.get(node);
		for (const key of keys) {
			const claim = claims?.get(key);
			if (claim === undefined) continue;
			claim.confirmed = true;
			this.confirmsHere = true;
		}
	}

	private stateOf(
		claims: OldestFirst<Claim>,
		id: string,
		now: number,
		needsConfirmation: boolean,
		unsigned: Unsigned,
	): 'free' | 'pending' | 'done' {
		const state = this.stateOfKey(claims, claimKey(id, null), now, needsConfirmation);
		if (unsigned === null || state !== 'free') return state;
		return this.stateOfKey(claims, claimKey(id, unsigned), now, needsConfirmation);
	}

	private stateOfKey(
		claims: OldestFirst<Claim>,
		key: string,
		now: number,
		needsConfirmation: boolean,
	): 'free' | 'pending' | 'done' {
		const claim = claims.get(key);
		if (claim === undefined || this.isOver(claim, now)) return 'free';
		if (claim.answer !== null && claim.answer.status === null) return 'pending';
		if (!needsConfirmation || claim.confirmed || !this.confirmsHere) return 'done';
		return claim.takenAt + this.options.graceMs > now ? 'pending' : 'free';
	}

	/** The answer was given: its claims last, or are free again. */
	private settle(claims: OldestFirst<Claim>, keys: readonly string[], answer: Answer): void {
		for (const key of keys) {
			const claim = claims.get(key);
			if (claim?.answer !== answer) continue;
			if (answer.status! >= 400) this.drop(claims, key);
			else claim.answer = null;
		}
	}

	private isOver({ takenAt }: Claim, now: number): boolean {
		return takenAt + this.options.lifetimeMs <= now;
	}

	private added(node: string): OldestFirst<Claim> {
		const claims = new OldestFirst<Claim>();
		this.nodes.set(node, claims);
		return claims;
	}

	private keep(claims: OldestFirst<Claim>, key: string, claim: Claim): void {
		this.drop(claims, key);
		claims.set(key, claim);
		this.count += 1;
		if (claims.size > this.options.limit) this.dropOldest(claims);
	}

	private drop(claims: OldestFirst<Claim>, key: string): void {
		if (claims.delete(key)) this.count -= 1;
	}

	private dropOldest(claims: OldestFirst<Claim>): void {
		const oldest = claims.oldest();
		if (oldest) this.drop(claims, oldest.key);
	}

	/** Lets go of what is over, once a minute. */
	private sweep(now: number): void {
		if (now - this.sweptAt < BETWEEN_SWEEPS_MS) return;
		this.sweptAt = now;
		for (const [node, claims] of this.nodes) {
			for (let oldest = claims.oldest(); oldest && this.isOver(oldest.value, now); oldest = claims.oldest()) {
				this.drop(claims, oldest.key);
			}
			if (claims.size === 0) this.nodes.delete(node);
		}
	}

	/** Takes from the nodes with the most, until a tenth is free: rarely, since every node is looked at. */
	private shrink(): void {
		const wanted = this.options.limitOfAll * 0.9;
		for (let most = this.options.limit; this.count > wanted; most = Math.floor(most * 0.8)) {
			for (const claims of this.nodes.values()) while (claims.size > most) this.dropOldest(claims);
		}
	}
}

/** The name of a claim on an event. */
export function claimKey(eventId: string, unsigned: Unsigned): string {
	const id = unsigned === null ? eventId : `unsigned:${unsigned}:${eventId}`;
	return id.length > LONGEST_ID ? createHash('sha256').update(id).digest('base64url') : id;
}

/** All triggers of this process; the keys tell them apart. */
export const deliveryClaims = new DeliveryClaims();
