import { setTimeout as sleep } from 'node:timers/promises';

import type { Request, RequestHandler } from 'express';

import { goneOf, intercept, refuse, spoil, substitute } from './answers';
import { isSpoiling, type Fault, type Substitute, type Wait, type Wording } from './kinds';
import { seeded } from './random';

export { PROMPT_FAULTS, REFUSING_FAULTS, SPOILING_FAULTS } from './kinds';
export type { Fault, Substitute, Wait } from './kinds';
export { seeded } from './random';

/** What is to go wrong, and how often. Rates are shares from 0 to 1. */
export interface FaultPlan {
	/** Every answer waits for so many milliseconds. */
	latencyMs?: number;
	/** Share of requests that meet one of `kinds`, each as likely as another. */
	rate?: number;
	kinds?: readonly Fault[];
	/** Share of the other requests that are carried out and whose answer is lost. */
	lostAnswerRate?: number;
	/** A 429 comes with so many more behind it. */
	burst?: number;
	/** Pause between the bytes of a slow answer, in milliseconds. */
	dripMs?: number;
	/** The requests that may meet a fault; all unless given. */
	only?: Only;
	/** Of the random generator; the same seed and requests meet the same faults. */
	seed?: number;
}

/** Chooses requests. */
export type Only = (req: Pick<Request, 'method' | 'path' | 'body'>) => boolean;

/** The requests of a method to a path. */
export const requestsTo =
	(wanted: string, pattern = /^/): Only =>
	({ method, path }) =>
		method === wanted && pattern.test(path);

interface Injection {
	only: Only;
	faults: Array<Fault | Substitute | null>;
}

/** Makes a simulator as unreliable as its plan says; without a plan everything works. For any express application. */
export class Faults {
	/** How often each fault was met. */
	readonly met = new Map<Fault, number>();

	private plan: FaultPlan = {};

	private random = seeded(1);

	private refusalsToCome = 0;

	private readonly injections: Injection[] = [];

	constructor(
		private readonly wording: Wording,
		/** Replaced where time is not the real one. */
		public wait: Wait = realWait,
	) {}

	/** Follows this plan from now on. */
	follow(plan: FaultPlan): void {
		this.plan = plan;
		this.random = seeded(plan.seed ?? 1);
		this.refusalsToCome = 0;
	}

	/** The next requests meet these faults, one each, whatever the plan; null is none. */
	inject(...faults: Array<Fault | Substitute | null>): void {
		this.injectInto(() => true, ...faults);
	}

	/** The same for the next of certain requests. */
	injectInto(only: Only, ...faults: Array<Fault | Substitute | null>): void {
		this.injections.push({ only, faults });
	}

	readonly middleware: RequestHandler = async (req, res, next) => {
		if (this.plan.latencyMs) await this.wait(this.plan.latencyMs, goneOf(res));
		const fault = this.choose(req);
		if (fault === null) return next();
		if (typeof fault === 'object') {
			if (!fault.carriedOut) return substitute(res, fault, this.wording);
			intercept(res, () => substitute(res, fault, this.wording));
			return next();
		}
		this.met.set(fault, (this.met.get(fault) ?? 0) + 1);
		if (!isSpoiling(fault)) return refuse(res, fault, this.wording);
		intercept(res, (sent) => spoil(res, fault, sent, this.plan.dripMs ?? 10, this.wait));
		next();
	};

	private choose(req: Request): Fault | Substitute | null {
		const injection = this.injections.find(({ only, faults }) => faults.length > 0 && only(req));
		return injection ? injection.faults.shift()! : this.planned(req);
	}

	private planned(req: Request): Fault | null {
		const { rate = 0, kinds = ['unavailable'], lostAnswerRate = 0, only } = this.plan;
		if (only && !only(req)) return null;
		if (this.refusalsToCome > 0) {
			this.refusalsToCome -= 1;
			return 'rateLimited';
		}
		if (this.random() >= rate) return this.random() < lostAnswerRate ? 'lostAnswer' : null;
		const fault = kinds[Math.floor(this.random() * kinds.length)];
		if (fault === 'rateLimited') this.refusalsToCome = this.plan.burst ?? 0;
		return fault;
	}
}

/** Waits in real time. */
export const realWait: Wait = async (milliseconds, gone) => {
	await sleep(milliseconds, undefined, { signal: gone }).catch(() => undefined);
};
