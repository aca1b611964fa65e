import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../read';
import { failureWords } from './items';

/** What a model reads of one call, as JSON: enough for some fifteen companies, and a small part of what it can hold. */
const MOST_CHARACTERS = 4000;
/** Of one result that is longer by itself. */
const LONGEST_TEXT = 300;
const LONGEST_LIST = 5;

const NOTHING = 'Nothing was found. Try other words or fewer conditions, or say that there is nothing.';

/**
 * The output as a model gets it: without what is empty and without what it said itself, cut to some 4,000 characters
 * with a note that it was, and never nothing at all. What is cut was paid for all the same, so limits come first.
 */
export function answerForModel(ctx: IExecuteFunctions, output: readonly INodeExecutionData[]): INodeExecutionData[] {
	const said = ctx.getInputData()[0]?.json ?? {};
	const results = output.map(({ json }) => telling(withoutEcho(json, said)));
	if (results.length === 0) return asItems([{ result: NOTHING }]);
	const shown = asMuchAsFits(results);
	const left = results.length - shown.length;
	const note = `${left} more were found and are not shown. Ask for fewer, or narrow the search.`;
	return asItems(left === 0 ? shown : [...shown, { note }]);
}

/** The error of a tool: n8n gives the model its message and nothing else, so what to do belongs in there. */
export function errorForModel(ctx: IExecuteFunctions, error: Error): NodeOperationError {
	const { message, details } = failureWords(error);
	return new NodeOperationError(ctx.getNode(), details ? `${message.replace(/\.?$/, '.')} ${details}` : message);
}

function asItems(results: readonly IDataObject[]): INodeExecutionData[] {
	return results.map((json) => ({ json, pairedItem: { item: 0 } }));
}

function asMuchAsFits([first, ...others]: readonly IDataObject[]): IDataObject[] {
	const shown = [JSON.stringify(first).length > MOST_CHARACTERS ? (shortened(first) as IDataObject) : first];
	let length = JSON.stringify(shown).length;
	for (const result of others) {
		length += JSON.stringify(result).length + 1;
		if (length > MOST_CHARACTERS) break;
		shown.push(result);
	}
	return shown;
}

/** Operations put what they find into the input item, which here is the model's own question. */
function withoutEcho(json: IDataObject, said: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(json).filter(([key, value]) => !Object.hasOwn(said, key) || value !== said[key]),
	);
}

function telling(json: IDataObject): IDataObject {
	return (withoutNothing(json) ?? {}) as IDataObject;
}

/** The value without nulls, empty texts, lists and objects inside it; undefined where nothing is left. */
function withoutNothing(value: unknown): unknown {
	if (value === null || value === '') return undefined;
	if (Array.isArray(value)) {
		const kept = value.map(withoutNothing).filter((inner) => inner !== undefined);
		return kept.length > 0 ? kept : undefined;
	}
	if (!isRecord(value)) return value;
	const kept = Object.entries(value).flatMap(([key, inner]) => {
		const left = withoutNothing(inner);
		return left === undefined ? [] : [[key, left] as const];
	});
	return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** With the beginnings of long texts and lists. */
function shortened(value: unknown): unknown {
	if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
	if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map(shortened);
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}
