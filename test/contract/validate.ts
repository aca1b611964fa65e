import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

import type { Exchange } from '../../sandbox/recording';
import type { Exception } from './exceptions';
import { operationFor, type Document, type Operation, type Schema } from './documents';

/** A request or an answer that is held against a document. */
export interface Message {
	side: 'request' | 'answer';
	operation: Operation;
	/** Of the answer; of a request what it was answered with. */
	status: number;
	schema: Schema;
	body: unknown;
}

/** The messages of the exchanges, as far as the document speaks of them; `unknown` are the requests to places that it does not have. */
export function messagesOf(document: Document, exchanges: Exchange[]): { messages: Message[]; unknown: Exchange[] } {
	const messages: Message[] = [];
	const unknown: Exchange[] = [];
	for (const exchange of exchanges) {
		const { method, path, status } = exchange;
		const operation = operationFor(document.operations, method, path);
		if (!operation) unknown.push(exchange);
		else messages.push(...both(operation, exchange, status));
	}
	return { messages, unknown };
}

function both(operation: Operation, { request, query, answer }: Exchange, status: number): Message[] {
	const sent = operation.request ?? (operation.query.length > 0 ? querySchema(operation) : null);
	const body = operation.request ? request : query;
	const given = operation.answers.get(status);
	return [
		...(sent ? [{ side: 'request' as const, operation, status, schema: sent, body }] : []),
		...(given ? [{ side: 'answer' as const, operation, status, schema: given, body: answer }] : []),
	];
}

/** What comes in a query string is text, whatever it stands for. */
function querySchema({ query }: Operation): Schema {
	const properties = query.map(({ name, schema }) => [
		name,
		schema.type === 'boolean' ? { enum: ['true', 'false'] } : schema,
	]);
	return {
		type: 'object',
		properties: Object.fromEntries(properties) as Schema,
		required: query.filter(({ required }) => required).map(({ name }) => name),
		additionalProperties: false,
	};
}

/** Judges messages by a document in which exceptions are allowed for. */
export class Judge {
	private readonly ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });

	private readonly compiled = new Map<Schema, ValidateFunction>();

	constructor(document: Document, exceptions: readonly Exception[]) {
		addFormats(this.ajv);
		const schemas = structuredClone(document.schemas);
		for (const { allow } of exceptions) allow(schemas);
		this.ajv.addSchema({ $id: 'document', components: { schemas: usable(schemas) } });
	}

	/** Why a message is refused; empty when it is not. */
	refusals({ schema, body }: Pick<Message, 'schema' | 'body'>): ErrorObject[] {
		const known = this.compiled.get(schema) ?? this.ajv.compile(usable(schema) as object);
		this.compiled.set(schema, known);
		return known(body) ? [] : (known.errors ?? []);
	}
}

/** As ajv takes it: no flags inside patterns, no `nullable` without a type, references into the one document. */
function usable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(usable);
	if (typeof value !== 'object' || value === null) return value;
	const { pattern, nullable, $ref, ...rest } = value as Schema;
	const plain = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, usable(inner)]));
	const isPattern = typeof pattern === 'string' && !pattern.startsWith('(?i)');
	const schema = {
		...plain,
		...(pattern === undefined || (typeof pattern === 'string' && !isPattern) ? {} : { pattern: usable(pattern) }),
		...(typeof $ref === 'string' ? { $ref: $ref.replace(/^#/, 'document#') } : {}),
	};
	if (nullable === undefined || typeof nullable !== 'boolean')
		return nullable === undefined ? schema : { ...schema, nullable };
	return nullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** What a refusal is about, without the positions and values that differ from message to message. */
export function kindOf({ side, operation }: Message, error: ErrorObject): string {
	const where = error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*') || '/';
	const { additionalProperty, missingProperty, format } = error.params as Record<string, string | undefined>;
	const what = additionalProperty ?? missingProperty ?? format ?? '';
	return `${side} ${operation.method} ${operation.path}: ${where} ${error.message}${what === '' || error.message?.includes(what) ? '' : ` (${what})`}`;
}

/** The refusals that say why: those of the alternatives rather than "none of them fits". */
export function telling(errors: ErrorObject[]): ErrorObject[] {
	const inner = errors.filter(({ keyword, message }) => {
		return keyword !== 'anyOf' && keyword !== 'oneOf' && message !== 'must be null';
	});
	return inner.length > 0 ? inner : errors;
}
