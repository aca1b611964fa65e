import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

export type Schema = Record<string, unknown>;

/** An operation of a published OpenAPI document: where it is, and what it takes and gives. */
export interface Operation {
	method: string;
	/** As the document writes it, with `{names}`. */
	path: string;
	/** Null where it takes no body. */
	request: Schema | null;
	query: Array<{ name: string; required: boolean; schema: Schema }>;
	/** By status. */
	answers: Map<number, Schema>;
}

export interface Document {
	file: string;
	version: string;
	schemas: Record<string, Schema>;
	operations: Operation[];
}

interface Raw {
	openapi?: string;
	info: { version: string };
	paths: Record<string, Record<string, RawOperation>>;
	components: { schemas: Record<string, Schema> };
}

interface RawOperation {
	parameters?: Array<{ in: string; name: string; required?: boolean; schema: Schema }>;
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

const JSON_TYPE = 'application/json';

/** The OpenAPI documents in a folder; everything else in it is passed over. */
export function readDocuments(folder: string): Document[] {
	return readdirSync(folder)
		.filter((file) => /\.(ya?ml|json)$/.test(file))
		.flatMap((file) => {
			const raw = parse(readFileSync(join(folder, file), 'utf8')) as Raw;
			return raw?.openapi ? [documentOf(file, raw)] : [];
		});
}

function documentOf(file: string, { info, paths, components }: Raw): Document {
	const operations = Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, raw]) => operationOf(method.toUpperCase(), path, raw)),
	);
	return { file, version: info.version, schemas: components.schemas, operations };
}

function operationOf(method: string, path: string, raw: RawOperation): Operation {
	const answers = Object.entries(raw.responses).flatMap(([status, { content }]) => {
		const schema = content?.[JSON_TYPE]?.schema;
		return schema ? [[Number(status), schema] as const] : [];
	});
	const query = (raw.parameters ?? []).filter((one) => one.in === 'query');
	return {
		method,
		path,
		request: raw.requestBody?.content[JSON_TYPE]?.schema ?? null,
		query: query.map(({ name, required = false, schema }) => ({ name, required, schema })),
		answers: new Map(answers),
	};
}

/** The operation that a request is to; where several fit, the one with the fewest `{names}`. */
export function operationFor(operations: Operation[], method: string, path: string): Operation | undefined {
	const fitting = operations.filter((one) => one.method === method && patternOf(one.path).test(path));
	return fitting.sort((left, right) => names(left) - names(right))[0];
}

function names({ path }: Operation): number {
	return path.split('{').length;
}

function patternOf(path: string): RegExp {
	return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`);
}
