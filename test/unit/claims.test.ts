import { EventEmitter } from 'node:events';

import { DeliveryClaims, type Answer } from '../../nodes/shared/webhook/claims';

/** A response as n8n's: `finish` with the real status, or, after the vendor hung up, the status without `finish`. */
class FakeAnswer extends EventEmitter implements Answer {
	writableEnded = false;

	statusCode = 200;

	finish(status: number): void {
		this.statusCode = status;
		this.writableEnded = true;
		this.emit('finish');
	}

	endUnheard(status: number): void {
		this.statusCode = status;
		this.writableEnded = true;
	}
}

const NOW = 1_000_000;
const take = (claims: DeliveryClaims, ids: string[], answer: Answer, now = NOW, needsConfirmation = false) => {
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
	kept.endUnheard(200);
	lost.endUnheard(500);
	expect(take(claims, ['kept'], new FakeAnswer())).toEqual([]);
	expect(take(claims, ['lost'], new FakeAnswer())).toEqual(['lost']);
});

test('a released claim that was taken anew is not settled by the older answer', () => {
	const claims = new DeliveryClaims();
	const [first, second] = [new FakeAnswer(), new FakeAnswer()];
	take(claims, ['a'], first);
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
