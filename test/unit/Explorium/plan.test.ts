import type { INodeProperties } from 'n8n-workflow';

import { planEnrollments, type SourcedId } from '../../../nodes/Explorium/actions/enrollment/plan';
import { isId, someIds, writtenIds } from '../../../nodes/Explorium/ids';

const id = (number: number, length = 32) => number.toString(16).padStart(length, '0');
const IDS: INodeProperties = { displayName: 'IDs', name: 'ids', type: 'string', default: '' };
const oneForEach = (ids: string[]): SourcedId[] => ids.map((value, item) => ({ id: value, item }));
const numbers = (count: number) => Array.from({ length: count }, (_value, index) => index);

it('45 ids with 3 duplicates and 2 malformed make 2 requests', () => {
	const unique = numbers(40).map((number) => id(number));
	const ids = [...unique.slice(0, 10), 'not-an-id', ...unique.slice(10), id(0), id(5), id(39), 'f'.repeat(31)];
	expect(ids).toHaveLength(45);
	const plan = planEnrollments('business', oneForEach(ids));
	expect(plan.batches.map((batch) => batch.ids)).toEqual([unique.slice(0, 20), unique.slice(20)]);
	expect(plan.malformed).toEqual([
		{ id: 'not-an-id', item: 10 },
		{ id: 'f'.repeat(31), item: 44 },
	]);
});

it.each([
	[0, 0],
	[1, 1],
	[20, 1],
	[21, 2],
	[40, 2],
	[41, 3],
	[60, 3],
])('%d unique ids make %d requests', (count, requests) => {
	const { batches } = planEnrollments('business', oneForEach(numbers(count).map((number) => id(number))));
	expect(batches).toHaveLength(requests);
	expect(batches.flatMap(({ ids }) => ids)).toHaveLength(count);
});

it('a batch names every input item of its ids once, ascending', () => {
	const sourced = [
		{ id: id(1), item: 3 },
		{ id: id(2), item: 0 },
		{ id: id(1), item: 1 },
		{ id: id(2), item: 3 },
	];
	expect(planEnrollments('business', sourced).batches).toEqual([{ ids: [id(1), id(2)], items: [0, 1, 3] }]);
});

it('a prospect has 40 digits, a business 32', () => {
	const sourced = oneForEach([id(1, 32), id(1, 40)]);
	expect(planEnrollments('prospect', sourced).malformed).toEqual([sourced[0]]);
	expect(planEnrollments('business', sourced).malformed).toEqual([sourced[1]]);
});

it.each(['', 'g'.repeat(32), ' '.repeat(32), `${'a'.repeat(31)}\n`, 'A'.repeat(32)])('%j is no id', (value) => {
	expect(isId('business', value)).toBe(false);
});

it.each([
	['one', id(1), [id(1)]],
	['in capitals and spaced', ` ${id(171).toUpperCase()} `, [id(171)]],
	['with commas', `${id(1)},${id(2)} , ${id(3)}`, [id(1), id(2), id(3)]],
	['by line', `${id(1)}\r\n${id(2)}\n\n`, [id(1), id(2)]],
	['with semicolons', `${id(1)};${id(2)}`, [id(1), id(2)]],
	['a list', [id(1), ` ${id(2)} `, ''], [id(1), id(2)]],
	['none', ' , ', null],
	['a list of none', [null, ' '], null],
	['what is no text', { id: id(1) }, undefined],
	['a list with what is no text', [id(1), true], undefined],
])('reads ids: %s', (_what, value, expected) => {
	expect(writtenIds(IDS, 'UTC').read(value)).toEqual(expected);
});

it('ids of another form, or more than there may be, are no ids of an entity', () => {
	const { read } = someIds('business', 2)(IDS, 'UTC');
	expect(read([id(1), id(2), id(1)])).toEqual([id(1), id(2)]);
	expect(read([id(1), 'acme'])).toBeUndefined();
	expect(read([id(1), id(2), id(3)])).toBeUndefined();
});
