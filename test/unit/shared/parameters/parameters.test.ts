import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { aText, aWholeNumber, parametersOf, yesOrNo } from '../../../../nodes/shared/parameters';

const jobSize: INodeProperties = {
	displayName: 'Job Size',
	name: 'jobSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 500 },
	default: 100,
};
const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [jobSize],
};
const key: INodeProperties = { displayName: 'Key', name: 'key', type: 'string', default: '' };
const rows: INodeProperties = {
	displayName: 'Rows',
	name: 'rows',
	type: 'fixedCollection',
	default: {},
	options: [{ displayName: 'Row', name: 'row', values: [key] }],
};
const force: INodeProperties = { displayName: 'Force', name: 'force', type: 'boolean', default: false };

const node = { id: '1', name: 'Node', type: 'node', typeVersion: 1, position: [0, 0], parameters: {} };

/** A context in which expressions gave these values, for its second item. */
function parameters(given: Record<string, unknown>) {
	const ctx = {
		getNode: () => node,
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter: (name: string, _item: number, fallback: unknown) => (name in given ? given[name] : fallback),
	};
	return parametersOf(ctx as unknown as IExecuteFunctions, 1);
}

function errorOf(run: () => unknown): NodeOperationError {
	try {
		run();
	} catch (error) {
		return error as NodeOperationError;
	}
	throw new Error('Nothing was thrown');
}

const ABSENT = [undefined, null, '', '  ', [], [''], [null], {}];

describe('what is absent', () => {
	test.each(ABSENT)('%j is not given', (value) => {
		expect(parameters({ key: value }).optional(key, aText)).toBeNull();
		expect(parameters({ force: value }).orDefault(force, yesOrNo)).toBe(false);
	});

	test.each(ABSENT)('%j is refused where a value is required', (value) => {
		const error = errorOf(() => parameters({ key: value }).required(key, aText, { advice: 'Map it.' }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('"Key" has no value');
		expect(error.description).toBe('It needs a text. Map it.');
		expect(error.context.itemIndex).toBe(1);
	});

	test.each(ABSENT)('%j is refused in an option that was added', (value) => {
		const error = errorOf(() =>
			parameters({ options: { jobSize: value } })
				.collection(options)
				.setting(jobSize, aWholeNumber),
		);
		expect(error.message).toBe('"Job Size" in Options has no value');
	});

	test('an option that was not added has the default of the description', () => {
		for (const value of [{}, undefined, null]) {
			const chosen = parameters({ options: value }).collection(options);
			expect(chosen.setting(jobSize, aWholeNumber)).toBe(100);
			expect(chosen.added(jobSize, aWholeNumber)).toBeNull();
		}
	});
});

describe('what cannot be read', () => {
	test.each([
		['many', '"many"'],
		[0, '0'],
		[true, 'true'],
		[[1, 2], 'a list'],
		[{ a: 1 }, 'an object'],
		[NaN, 'NaN'],
		['x'.repeat(100_000), `"${'x'.repeat(60)}…"`],
		['a\u202eb\u2028c', '"a\\u202eb\\u2028c"'],
		['https://user:pass@n8n.example/a?token=secret#x', '"https://n8n.example/a"'],
	])('%j is named', (value, words) => {
		const error = errorOf(() => parameters({ jobSize: value }).optional(jobSize, aWholeNumber));
		expect(error.message).toBe(
			`"Job Size" is not of the expected form: it needs a whole number from 1 to 500, not ${words}`,
		);
		expect(error.description).toBe('Look at what the expression gives for this item.');
		expect(error.context.itemIndex).toBe(1);
	});

	test('a secret is not shown', () => {
		const secret = { ...key, typeOptions: { password: true } };
		const error = errorOf(() => parameters({ key: true }).optional(secret, aText));
		expect(error.message).toBe('"Key" is not of the expected form: it needs a text, not what was given');
	});

	test.each([['x'], [5], [[1]], [true]])('a collection that is %j', (value) => {
		expect(errorOf(() => parameters({ options: value }).collection(options)).message).toMatch(/^"Options" is not of/);
	});
});

test('rows', () => {
	const keysOf = (given: unknown) =>
		parameters({ rows: given })
			.rows(rows)
			.map((row) => row.required(key, aText));
	expect(keysOf({ row: [{ key: 'a' }, { key: 7 }] })).toEqual(['a', '7']);
	expect(keysOf({ row: { key: 'a' } })).toEqual(['a']);
	for (const none of [undefined, {}, { row: [] }, '']) expect(keysOf(none)).toEqual([]);
	expect(errorOf(() => keysOf('x')).message).toMatch(/^"Rows" is not of the expected form/);
	expect(errorOf(() => keysOf({ row: [{ key: 'a' }, {}] })).message).toBe('"Key" in row 2 of Rows has no value');
	expect(errorOf(() => keysOf({ row: { key: ' ' } })).message).toBe('"Key" in Rows has no value');
});

test('what was built in by a later version has the default of its description', () => {
	expect(parameters({}).required({ ...key, default: 'usual' }, aText)).toBe('usual');
});
