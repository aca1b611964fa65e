import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { NodeOperationError, traverseNodeParameters, type FromAIArgument, type INodeParameters } from 'n8n-workflow';

import { Explorium } from '../../../nodes/Explorium/Explorium.node';
import { answerForModel, errorForModel } from '../../../nodes/shared/actions/toolAnswer';
import { fieldsFromModel, fromModel, withToolFace } from '../../../nodes/shared/actions/tool';
import { Snitcher } from '../../../nodes/Snitcher/Snitcher.node';
import { Surfe } from '../../../nodes/Surfe/Surfe.node';

/** What n8n offers a model of these parameters (n8n-workflow, from-ai-parse-utils.js). */
function offered(parameters: INodeParameters): FromAIArgument[] {
	const found: FromAIArgument[] = [];
	traverseNodeParameters(parameters, found);
	return found;
}

const context = (said: object = {}) =>
	({
		getInputData: () => [{ json: said }],
		getNode: () => ({ name: 'Buyer data', type: 'x.surfeTool' }),
	}) as unknown as IExecuteFunctions;

const itemsOf = (results: object[]) => results.map((json) => ({ json })) as INodeExecutionData[];

describe('what a model fills in', () => {
	test('n8n reads back key, description, type and default', () => {
		const value = fromModel({ key: 'limit', description: 'Up to `25`, at $1 (each)', type: 'number', otherwise: 10 });
		expect(offered({ value })).toEqual([
			{ key: 'limit', description: "Up to '25', at '1 (each)", type: 'number', defaultValue: 10 },
		]);
	});

	test('fields of a collection may be left empty', () => {
		const person = fieldsFromModel({ firstName: { key: 'first_name', description: 'The first name' } });
		expect(offered({ person })).toEqual([
			{ key: 'first_name', description: 'The first name', type: 'string', defaultValue: '' },
		]);
	});

	test('what is required of a person is asked of the model, and a person sees no change', () => {
		const email: INodeProperties = { displayName: 'Email', name: 'email', type: 'string', default: '', required: true };
		const [description, forPeople, forModel] = withToolFace([email], { description: 'Finds somebody.' });
		expect(description).toMatchObject({ name: 'toolDescription', default: 'Finds somebody.' });
		expect(forPeople).toMatchObject({ default: '', displayOptions: { hide: { '@tool': [true] } } });
		expect(forModel.displayOptions?.show).toEqual({ '@tool': [true] });
		expect(offered({ email: forModel.default as string })).toMatchObject([{ key: 'email' }]);
	});

	test.each(['show', 'hide'] as const)('what has only %s gets no undefined key, which stops n8n 1.x', (side) => {
		const field: INodeProperties = { displayName: 'Field', name: 'field', type: 'string', default: '' };
		const only = { ...field, displayOptions: { [side]: { operation: ['get'] } } };
		for (const { displayOptions } of withToolFace([only], { description: 'Asks.', defaults: { field: 'x' } })) {
			expect(Object.values(displayOptions ?? {})).not.toContain(undefined);
		}
	});

	const tools = [new Explorium(), new Snitcher(), new Surfe()].flatMap(({ description }) =>
		description.properties
			.filter(({ displayOptions }) => displayOptions?.show?.['@tool'])
			.map((property) => ({
				node: description.displayName,
				operation: `${String(displayed(property, 'resource'))} ${String(displayed(property, 'operation'))}`,
				property,
			})),
	);

	test.each(tools)(
		'$node, $operation: $property.name can be read by n8n and described by a sentence',
		({ property }) => {
			for (const { key, description } of offered({ value: property.default as string })) {
				expect(key).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
				expect(description).toMatch(/\w+ \w+/);
			}
		},
	);
});

function displayed({ displayOptions }: INodeProperties, name: string) {
	return displayOptions?.show?.[name]?.[0];
}

describe('what a model hears', () => {
	test('nothing that is empty, and nothing that it has said itself', () => {
		const output = itemsOf([
			{ toolCallId: 'call_1', name: 'Acme', city: null, tags: [], place: { city: '', zip: '1' } },
		]);
		const heard = answerForModel(context({ toolCallId: 'call_1' }), output);
		expect(heard).toEqual([{ json: { name: 'Acme', place: { zip: '1' } }, pairedItem: { item: 0 } }]);
	});

	test('that nothing was found', () => {
		expect(answerForModel(context(), [])).toMatchObject([
			{ json: { result: expect.stringContaining('Nothing was found') } },
		]);
	});

	test('some 4,000 characters, with a note of what is left out', () => {
		const many = itemsOf(
			Array.from({ length: 200 }, (_, index) => ({ name: `Company ${index}`, about: 'x'.repeat(100) })),
		);
		const heard = answerForModel(context(), many);
		expect(JSON.stringify(heard.map(({ json }) => json)).length).toBeLessThan(4200);
		expect(heard.at(-1)?.json.note).toMatch(/^17\d more were found and are not shown/);
	});

	test('the beginnings of one result that is too long by itself', () => {
		const one = itemsOf([
			{ about: 'x'.repeat(9000), list: Array.from({ length: 900 }, (_, index) => `entry ${index}`) },
		]);
		expect(JSON.stringify(answerForModel(context(), one)).length).toBeLessThan(1000);
	});

	test('of an error what happened and what to do, in its message', () => {
		const error = new NodeOperationError(context().getNode(), 'There is no domain', { description: 'Give one.' });
		expect(errorForModel(context(), error).message).toBe('There is no domain. Give one.');
	});
});
