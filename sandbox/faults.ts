import { setTimeout as wait } from 'node:timers/promises';

import type { Request, RequestHandler, Response } from 'express';

/** Faults before the work is done: the request changes nothing. */
const REFUSING = {
	rateLimited: 429,
	internal: 500,
	badGateway: 502,
	unavailable: 503,
	gatewayTimeout: 504,
	/** A proxy's page in place of JSON. */
	html: 502,
	/** The connection ends before there is any answer. */
	hangUp: null,
} as const;

/** Faults after the work was done: only the answer suffers. */
const SPOILING = [
	'lostAnswer',
	'truncatedJson',
	'wrongContentType',
	'resetMidBody',
	'slowDrip',
	'htmlSuccess',
] as const;

type RefusingFault = keyof typeof REFUSING;
type SpoilingFault = (typeof SPOILING)[number];
export type Fault = RefusingFault | SpoilingFault;

export const REFUSING_FAULTS = Object.keys(REFUSING) as RefusingFault[];
export const SPOILING_FAULTS: readonly SpoilingFault[] = SPOILING;

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
	only?: (req: Request) => boolean;
	/** Of the random generator; the same seed and requests meet the same faults. */
	seed?: number;
}

/** How a vendor words a refusal. */
export type Wording = (status: number) => { body: unknown; headers?: Record<string, string> };

/** Makes a simulator as unreliable as its plan says; without a plan everything works. For any express application. */
export class Faults {
	/** How often each fault was met. */
	readonly met = new Map<Fault, number>();

	private plan: FaultPlan = {};

	private random = seeded(1);

	private refusalsToCome = 0;

	private next: Fault[] = [];

	constructor(private readonly wording: Wording) {}

	/** Follows this plan from now on. */
	follow(plan: FaultPlan): void {
		this.plan = plan;
		this.random = seeded(plan.seed ?? 1);
		this.refusalsToCome = 0;
	}

	/** The next requests meet these faults, one each, whatever the plan. */
	inject(...faults: Fault[]): void {
		this.next.push(...faults);
	}

	readonly middleware: RequestHandler = async (req, res, next) => {
		if (this.plan.latencyMs) await wait(this.plan.latencyMs);
		const fault = this.choose(req);
		if (fault === null) return next();
		this.met.set(fault, (this.met.get(fault) ?? 0) + 1);
		if (isSpoiling(fault)) {
			spoil(res, fault, this.plan.dripMs ?? 10);
			next();
		} else {
			this.refuse(res, fault);
		}
	};

	private choose(req: Request): Fault | null {
		const injected = this.next.shift();
		if (injected) return injected;
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

	private refuse(res: Response, fault: RefusingFault): void {
		const status = REFUSING[fault];
		if (status === null) {
			res.destroy();
		} else if (fault === 'html') {
			res
				.status(status)
				.type('html')
				.send('<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>');
		} else {
			const { body, headers = {} } = this.wording(status);
			res.status(status).set(headers).json(body);
		}
	}
}

function isSpoiling(fault: Fault): fault is SpoilingFault {
	return (SPOILING as readonly string[]).includes(fault);
}

/** Lets the handler work and spoils what it sends. */
function spoil(res: Response, fault: SpoilingFault, dripMs: number): void {
	res.send = (sent: unknown) => {
		const body = Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent));
		const half = body.subarray(0, Math.ceil(body.length / 2));
		res.type('json');
		switch (fault) {
			case 'lostAnswer':
				res.destroy();
				break;
			case 'truncatedJson':
				res.end(half);
				break;
			case 'wrongContentType':
				res.type('text/plain').end(body);
				break;
			case 'resetMidBody':
				res.set('Content-Length', String(body.length)).write(half, () => res.destroy());
				break;
			case 'slowDrip':
				void drip(res, body, dripMs);
				break;
			case 'htmlSuccess':
				res.status(200).type('html').end('<html><body>Please wait ...</body></html>');
				break;
		}
		return res;
	};
}

async function drip(res: Response, body: Buffer, pauseMs: number): Promise<void> {
	for (const byte of body) {
		if (res.destroyed) return;
		res.write(Buffer.of(byte));
		await wait(pauseMs);
	}
	res.end();
}

/** A small random generator with a seed (mulberry32): numbers in [0, 1). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
