import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inBulk, valueOf } from '../../../shared/actions/bulk';
import type { Operation } from '../../../shared/actions/resource';
import { nameKey } from '../../../shared/identity';
import { parametersOf } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity, type Match } from '../../api';
import { IDENTIFIERS } from './identifiers';
import { WORDS } from './terms';
import { MATCH } from './tools';

/** The most rows in a call (OpenAPI: `businesses_to_match`, `prospects_to_match`). */
const ROWS_PER_CALL = 50;
const LONGEST_NAME = 256;

/** Match, for companies or for people: the same operation over other identifiers. */
export function matchOperation(entity: Entity): Operation {
	const { many, thing } = WORDS[entity];
	return {
		name: 'Match',
		value: 'match',
		action: `Match ${many}`,
		description: `Find Explorium's ID of a ${thing}. Input items are sent in batches of ${ROWS_PER_CALL}.`,
		tool: MATCH[entity],
		properties: IDENTIFIERS[entity].map(({ property }) => property),
		answersEach: true,
		execute: async (ctx) => await execute(ctx, entity),
	};
}

interface Question {
	input: JsonRecord;
	/** Why it is not worth asking; null when it is. */
	refusal: string | null;
}

async function execute(ctx: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const { entities } = exploriumApi(ctx);
	return await inBulk<Question, Match>(ctx, {
		size: ROWS_PER_CALL,
		isFree: true,
		keyOf: ({ input }) => keyOf(input),
		groupOf: ({ refusal }) => refusal ?? '',
		read(item) {
			return [questionOf(ctx, entity, item)];
		},
		async ask(questions) {
			const [{ refusal }] = questions;
			if (refusal !== null) return questions.map(() => ({ id: null, failure: { message: refusal, type: null } }));
			return await entities.match(
				entity,
				questions.map(({ input }) => input),
			);
		},
		show(item, [{ answer }]) {
			const { id, failure } = valueOf(answer);
			const json = {
				...ctx.getInputData()[item].json,
				[`${entity}_id`]: id,
				...(failure ? { match_error: failure.message, match_error_type: failure.type } : {}),
			};
			return [{ json, pairedItem: { item } }];
		},
	});
}

/** Who is asked for twice in two cases is one question. */
const IN_ANY_CASE: ReadonlySet<string> = new Set(['name', 'full_name', 'company_name', 'email', 'business_id']);

function keyOf(input: JsonRecord): string {
	return JSON.stringify(input, (field, value: unknown) => {
		return IN_ANY_CASE.has(field) ? nameKey(String(value)) : value;
	});
}

/**
 * A row that cannot be matched is an outcome of its item and must not spoil the request of the others. What a company or
 * person cannot be recognised by, as "N/A", is left out and told; the rest may do.
 */
function questionOf(ctx: IExecuteFunctions, entity: Entity, item: number): Question {
	const parameters = parametersOf(ctx, item);
	const input: JsonRecord = {};
	const unreadable: string[] = [];
	for (const { field, property, form } of IDENTIFIERS[entity]) {
		try {
			const value = parameters.optional(property, form);
			if (value !== null) input[field] = value;
		} catch (error) {
			unreadable.push((error as Error).message);
		}
	}
	for (const message of unreadable) ctx.addExecutionHints({ message: `Left out: ${message}`, location: 'outputPane' });
	const isNothing = Object.keys(input).length === 0 && unreadable.length > 0;
	if (Object.keys(input).length === 0 && !isNothing) {
		const names = IDENTIFIERS[entity].map(({ property }) => property.displayName).join(', ');
		ctx.addExecutionHints({
			message: `Item ${item} has nothing to match by: each of ${names} is empty. Enter one, or an expression that gives it.`,
			location: 'outputPane',
		});
	}
	return { input, refusal: isNothing ? unreadable.join('. ') : refusalOf(entity, input) };
}

function refusalOf(entity: Entity, input: JsonRecord): string | null {
	const fields = Object.keys(input);
	if (fields.length === 0) return 'There is nothing to match by';
	if (String(input.name ?? '').length > LONGEST_NAME) return 'The company name is too long';
	if (entity === 'business') return null;
	const isOnly = (...allowed: string[]) => fields.every((field) => allowed.includes(field));
	return isOnly('full_name') || isOnly('company_name', 'business_id')
		? 'A full name needs a company name or business ID with it, and the other way round'
		: null;
}
