import { isRecord, list, record } from '../../nodes/shared/read';
import type { Document, Schema } from './documents';

/** How an answer is filled in. The last two go beyond the document, as the vendor's own guides do. */
export const FILLINGS = ['all', 'required', 'empty', 'nulls', 'null rows'] as const;
export type Filling = (typeof FILLINGS)[number];

const TEXTS = [
	'a'.repeat(32),
	'b'.repeat(40),
	'2026-11-20T10:00:00Z',
	'https://www.northwind.example/a',
	'name@northwind.example',
	'northwind.example',
	'+12065550100',
	'us',
	'germany',
	'511210',
	'words',
];

/** An answer for every alternative of a schema, filled in one way. */
export function answersOf({ schemas }: Document, schema: Schema, filling: Filling): unknown[] {
	const maker = new Maker(schemas, filling);
	const whole = maker.resolved(schema);
	const alternatives = whole.anyOf ? list(whole.anyOf).map((one) => maker.resolved(record(one))) : [whole];
	return alternatives.map((one) => maker.value(one));
}

class Maker {
	constructor(
		private readonly schemas: Record<string, Schema>,
		private readonly filling: Filling,
	) {}

	resolved(schema: Schema): Schema {
		const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref ?? ''))?.[1];
		if (name !== undefined) return this.resolved(this.schemas[name]);
		const [only] = list(schema.allOf);
		return isRecord(only) ? { ...this.resolved(only), ...schema, allOf: undefined } : schema;
	}

	/** Undefined where nothing fits. */
	value(given: Schema, depth = 0): unknown {
		const schema = this.resolved(given);
		const [first] = list(schema.anyOf);
		if (isRecord(first)) return this.value(first, depth);
		if (Array.isArray(schema.enum)) return schema.enum[0];
		switch (schema.type) {
			case 'object':
				return this.object(schema, depth);
			case 'array':
				return this.list(schema, depth);
			case 'integer':
			case 'number':
				return Math.max(1, Number(schema.minimum ?? 0));
			case 'boolean':
				return true;
			case 'string':
				return this.text(schema);
			default:
				return schema.properties ? this.object(schema, depth) : {};
		}
	}

	private object(schema: Schema, depth: number): Schema {
		const required = list(schema.required);
		const entries = Object.entries(record(schema.properties)).flatMap(([key, inner]): Array<[string, unknown]> => {
			const isIdentity = /^(response_context|.*_id|matched_.*|data|output_events|enrollments|page)$/.test(key);
			if (!required.includes(key) && this.filling === 'required' && !isIdentity) return [];
			if (!isIdentity && this.filling === 'nulls' && !required.includes(key)) return [[key, null]];
			const value = this.value(record(inner), depth + 1);
			return value === undefined ? [] : [[key, value]];
		});
		return Object.fromEntries(entries);
	}

	private list(schema: Schema, depth: number): unknown[] {
		if (this.filling === 'empty') return [];
		const one = this.value(record(schema.items), depth + 1);
		const rows = one === undefined ? [] : [one];
		return this.filling === 'null rows' && depth === 1 ? [null] : rows;
	}

	private text({ pattern, format }: Schema): string | undefined {
		const isFine = typeof pattern === 'string' && !pattern.startsWith('(?i)') ? new RegExp(pattern) : /^/;
		const texts: readonly string[] = TEXTS;
		const formed = { 'date-time': texts[2], uri: texts[3], email: texts[4] }[String(format)];
		return formed !== undefined && isFine.test(formed) ? formed : texts.toReversed().find((text) => isFine.test(text));
	}
}
