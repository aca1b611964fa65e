import { TtlCache } from '../../../nodes/shared/ttlCache';

it('keeps a value for its time', () => {
	const memory = new TtlCache<string>(1000);
	memory.set('key', 'value', 0);
	expect(memory.get('key', 999)).toBe('value');
	expect(memory.get('key', 1000)).toBeUndefined();
	expect(memory.get('other', 0)).toBeUndefined();
});

it('starts anew when a value is set again', () => {
	const memory = new TtlCache<string>(1000);
	memory.set('key', 'old', 0);
	memory.set('key', 'new', 900);
	expect(memory.get('key', 1500)).toBe('new');
});

it('drops the oldest when there are too many', () => {
	const memory = new TtlCache<number>(1000, 2);
	memory.set('a', 1, 0);
	memory.set('b', 2, 0);
	memory.set('a', 3, 0);
	memory.set('c', 4, 0);
	expect(['a', 'b', 'c'].map((key) => memory.get(key, 1))).toEqual([3, undefined, 4]);
});

it('forgets', () => {
	const memory = new TtlCache<number>(1000);
	memory.set('a', 1, 0);
	memory.forget('a');
	expect(memory.get('a', 0)).toBeUndefined();
});
