import { EventEmitter } from 'node:events';

import fc from 'fast-check';

import type { ResponseLike } from '../../../nodes/shared/webhook/answers';
import { DeliveryClaims } from '../../../nodes/shared/webhook/claims';
import { MANY_RUNS } from './settings';

/** n8n's response to a delivery: heard (`finish`), or ended after the vendor hung up. */
class Response extends EventEmitter implements ResponseLike {
	writableEnded = false;

	statusCode = 200;

	end(): this {
		this.writableEnded = true;
		return this;
	}

	answer(status: number, heard: boolean): void {
		if (!heard) this.emit('close');
		this.statusCode = status;
		this.end();
		if (heard) this.emit('finish');
	}
}

const LIFETIME = 1000;
const GRACE = 100;

/** What is known of the last delivery that took an event. */
interface Taker {
	response: Response;
	at: number;
	confirmed: boolean;
}

type State = 'free' | 'pending' | 'done';

/** The rule: an event is done once the delivery that took it was answered with success (1.x: and its execution began). */
class Model {
	readonly takers = new Map<string, Taker>();

	confirmsHere = false;

	stateOf(id: string, now: number, needsConfirmation: boolean): State {
		const taker = this.takers.get(id);
		if (taker === undefined || taker.at + LIFETIME <= now) return 'free';
		if (!taker.response.writableEnded) return 'pending';
		if (taker.response.statusCode >= 400) return 'free';
		if (!needsConfirmation || taker.confirmed || !this.confirmsHere) return 'done';
		return taker.at + GRACE > now ? 'pending' : 'free';
	}

	/** Whether n8n may have started an execution for the event: not for a delivery that it refused. */
	isTakenIn(id: string): boolean {
		const taker = this.takers.get(id);
		return taker !== undefined && taker.response.statusCode < 400;
	}

	confirm(ids: readonly string[]): void {
		for (const id of ids) this.takers.get(id)!.confirmed = true;
		this.confirmsHere ||= ids.length > 0;
	}
}

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 });
const step = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('deliver' as const), ids }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('answer' as const),
			which: fc.nat(),
			status: fc.constantFrom(200, 200, 404, 500, 503),
			heard: fc.boolean(),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('confirm' as const), ids }) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 50, 99, 100, 999, 1000) }),
	},
);

test.each([
	['n8n answers after it has stored the execution', false],
	['n8n answers before', true],
])('claims follow the rule, where %s', (_where, needsConfirmation) => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			const claims = new DeliveryClaims({ lifetimeMs: LIFETIME, graceMs: GRACE });
			const model = new Model();
			const open: Response[] = [];
			let now = 0;
			for (const next of steps) {
				if (next.kind === 'wait') now += next.ms;
				if (next.kind === 'answer') open.splice(next.which % (open.length || 1), 1)[0]?.answer(next.status, next.heard);
				if (next.kind === 'confirm') {
					const started = next.ids.filter((id) => model.isTakenIn(id));
					claims.confirm('node', started);
					model.confirm(started);
				}
				if (next.kind !== 'deliver') continue;
				const states = next.ids.map((id) => model.stateOf(id, now, needsConfirmation));
				const response = new Response();
				const taken = claims.take('node', next.ids, response, now, needsConfirmation);
				expect(taken.pending).toBe(states.includes('pending'));
				if (taken.pending) continue;
				const free = next.ids.filter((_id, index) => states[index] === 'free');
				expect([...taken.fresh].sort()).toEqual(free.sort());
				open.push(response);
				for (const id of free) model.takers.set(id, { response, at: now, confirmed: false });
			}
		}),
		MANY_RUNS,
	);
});
