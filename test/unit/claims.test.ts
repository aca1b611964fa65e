import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { ResponseLike } from '../../nodes/shared/webhook/answers';
import { DeliveryClaims } from '../../nodes/shared/webhook/claims';

/** A response as n8n's: `finish` with the real status, or, after the vendor hung up, `close` and an unheard end. */
class FakeAnswer extends EventEmitter implements ResponseLike {
	writableEnded = false;

	statusCode = 200;

	end(): this {
		this.writableEnded = true;
		return this;
	}

	finish(status: number): void {
		this.statusCode = status;
		this.end();
		this.emit('finish');
		this.emit('close');
	}

	hangUp(): void {
		this.emit('close');
	}

	endUnheard(status: number): void {
		this.statusCode = status;
		this.end();
	}
}

const NOW = 1_000_000;
const take = (claims: DeliveryClaims, ids: string[], answer: ResponseLike, now = NOW, needsConfirmation = false) => {
	const taken = claims.take('w:n', ids, answer, now, needsConfirmation);
	return taken.pending ? 'pending' : [...taken.fresh];
};

test('an event is fresh once', () => {
	const claims = new DeliveryClaims();
	const first = new FakeAnswer();
	expect(take(claims, ['a', 'b'], first)).toEqual(['a', 'b']);
	first.finish(200);
	expect(take(claims, ['a'], new FakeAnswer())).toEqual([]);
	expect(take(claims, ['b', 'c'], new FakeAnswer())).toEqual(['c']);
});

test('while the first delivery is unanswered a second one is pending, and claims nothing', () => {
	const claims = new DeliveryClaims();
	const first = new FakeAnswer();
	take(claims, ['a'], first);
	expect(take(claims, ['a', 'b'], new FakeAnswer())).toBe('pending');
	first.finish(200);
	expect(take(claims, ['a', 'b'], new FakeAnswer())).toEqual(['b']);
});

test.each([500, 503, 404])('an answer of %s releases the claim', (status) => {
	const claims = new DeliveryClaims();
	const first = new FakeAnswer();
	take(claims, ['a'], first);
	first.finish(status);
	expect(take(claims, ['a'], new FakeAnswer())).toEqual(['a']);
});

test('when the vendor hung up, what n8n would have answered decides', () => {
	const claims = new DeliveryClaims();
	const [kept, lost] = [new FakeAnswer(), new FakeAnswer()];
	take(claims, ['kept'], kept);
	take(claims, ['lost'], lost);
	expect(take(claims, ['kept'], new FakeAnswer())).toBe('pending');
	kept.hangUp();
	lost.hangUp();
	expect(take(claims, ['kept'], new FakeAnswer())).toBe('pending');
	kept.endUnheard(200);
	lost.endUnheard(500);
	expect(take(claims, ['kept'], new FakeAnswer())).toEqual([]);
	expect(take(claims, ['lost'], new FakeAnswer())).toEqual(['lost']);
});

test('a released claim that was taken anew is not settled by the older answer', () => {
	const claims = new DeliveryClaims();
	const [first, second] = [new FakeAnswer(), new FakeAnswer()];
	take(claims, ['a'], first);
	first.hangUp();
	first.endUnheard(500);
	take(claims, ['a'], second);
	first.emit('finish');
	expect(take(claims, ['a'], new FakeAnswer())).toBe('pending');
});

test('claims are kept apart by node, bounded, and end with their lifetime', () => {
	const claims = new DeliveryClaims({ limit: 3, lifetimeMs: 1000 });
	const done = (ids: string[], now = NOW) => {
		const answer = new FakeAnswer();
		const fresh = take(claims, ids, answer, now);
		answer.finish(200);
		return fresh;
	};
	done(['a', 'b', 'c']);
	expect(claims.take('w:other', ['a'], new FakeAnswer(), NOW, false)).toEqual({
		pending: false,
		fresh: new Set(['a']),
	});
	expect(done(['d'])).toEqual(['d']);
	expect(done(['a'])).toEqual(['a']);
	expect(done(['d'], NOW + 999)).toEqual([]);
	expect(done(['d'], NOW + 1000)).toEqual(['d']);
});

describe('where n8n answers before it has stored the execution', () => {
	test('an answer counts once the execution has started', () => {
		const claims = new DeliveryClaims();
		const [first, second] = [new FakeAnswer(), new FakeAnswer()];
		take(claims, ['a'], first, NOW, true);
		first.finish(200);
		claims.confirm('w:n', ['a']);
		expect(take(claims, ['a'], new FakeAnswer(), NOW, true)).toEqual([]);

		take(claims, ['b'], second, NOW, true);
		second.finish(200);
		expect(take(claims, ['b'], new FakeAnswer(), NOW + 9_999, true)).toBe('pending');
		expect(take(claims, ['b'], new FakeAnswer(), NOW + 10_000, true)).toEqual(['b']);
	});

	test('without any confirmation executions run elsewhere, and the answer counts', () => {
		const claims = new DeliveryClaims();
		const first = new FakeAnswer();
		take(claims, ['a'], first, NOW, true);
		first.finish(200);
		expect(take(claims, ['a'], new FakeAnswer(), NOW + 60_000, true)).toEqual([]);
	});
});

test('unsigned events stand in the way of the same bytes only, and never of a signed one', () => {
	const claims = new DeliveryClaims();
	const taken = (ids: string[], unsigned: string | null) => {
		const answer = new FakeAnswer();
		const result = claims.take('w:n', ids, answer, NOW, false, unsigned);
		answer.finish(200);
		return result.pending ? 'pending' : [...result.fresh];
	};
	expect(taken(['a'], 'bytes')).toEqual(['a']);
	expect(taken(['a'], 'bytes')).toEqual([]);
	expect(taken(['a'], 'other bytes')).toEqual(['a']);
	expect(taken(['a'], null)).toEqual(['a']);
	expect(taken(['a'], null)).toEqual([]);
	expect(taken(['a'], 'more bytes')).toEqual([]);
});

test('an unsigned delivery that is under way holds up no signed one', () => {
	const claims = new DeliveryClaims();
	claims.take('w:n', ['a'], new FakeAnswer(), NOW, false, 'bytes');
	expect(take(claims, ['a'], new FakeAnswer())).toEqual(['a']);
});

test('nothing that is remembered holds on to the response', async () => {
	const claims = new DeliveryClaims();
	const held = (after: (answer: FakeAnswer) => void, id: string) => {
		const answer = new FakeAnswer();
		take(claims, [id], answer);
		after(answer);
		return new WeakRef(answer);
	};
	const refs = [
		held((answer) => answer.finish(200), 'finished'),
		held((answer) => answer.hangUp(), 'hung up'),
		held(() => {}, 'not answered'),
	];
	await new Promise((resolve) => setImmediate(resolve));
	collectGarbage();
	expect(refs.map((ref) => ref.deref())).toEqual([undefined, undefined, undefined]);
	expect(claims.size).toBe(3);
});

test('the whole process remembers so many, and the quieter nodes keep theirs', () => {
	const claims = new DeliveryClaims({ limit: 1000, limitOfAll: 1500 });
	const answered = (node: string, id: string) => {
		const answer = new FakeAnswer();
		const taken = claims.take(node, [id], answer, NOW, false);
		answer.finish(200);
		return !taken.pending && taken.fresh.size === 1;
	};
	for (let event = 0; event < 100; event++) answered('quiet', `event-${event}`);
	for (let node = 0; node < 5; node++)
		for (let event = 0; event < 900; event++) answered(`node-${node}`, `event-${event}`);
	expect(claims.size).toBeLessThanOrEqual(1500);
	expect(answered('quiet', 'event-0')).toBe(false);
	expect(answered('node-4', 'event-899')).toBe(false);
	expect(answered('node-0', 'event-0')).toBe(true);
});

test('what is over goes, also for nodes that receive nothing any more', () => {
	const claims = new DeliveryClaims({ lifetimeMs: 1000 });
	for (let node = 0; node < 10; node++) claims.take(`node-${node}`, ['a', 'b'], new FakeAnswer(), NOW, false);
	expect(claims.size).toBe(20);
	take(claims, ['c'], new FakeAnswer(), NOW + 60_000);
	expect(claims.size).toBe(1);
});

/** Node's garbage collector, which is not exposed unless asked for. */
function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}
