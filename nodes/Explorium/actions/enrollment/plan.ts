import { chunk } from '../../../shared/batches';
import type { Entity } from '../../api';
import { isId } from '../../ids';

/** What every account takes: the guides allow 20 ids in a request. */
export const IDS_PER_ENROLLMENT = 20;

/** The most that any document allows (OpenAPI 0.3.31, both generations). */
export const MOST_PER_ENROLLMENT = 1000;

/** An id, and the input item it came from. */
export interface SourcedId {
	id: string;
	item: number;
}

export interface EnrollmentBatch {
	ids: string[];
	/** The input items that these ids came from, each once, ascending. */
	items: number[];
}

export interface EnrollmentPlan {
	batches: EnrollmentBatch[];
	malformed: SourcedId[];
}

/** The input items that these ids came from, each once, ascending. */
export function sourcesOf(sourced: readonly SourcedId[], ids: readonly string[]): number[] {
	const wanted = new Set(ids);
	const items = new Set(sourced.filter(({ id }) => wanted.has(id)).map(({ item }) => item));
	return [...items].sort((left, right) => left - right);
}

/** Cuts ids into requests of so many: malformed ones set apart, each id once, in order of first appearance. */
export function planEnrollments(
	entity: Entity,
	sourced: readonly SourcedId[],
	size = IDS_PER_ENROLLMENT,
): EnrollmentPlan {
	const itemsById = new Map<string, number[]>();
	const malformed: SourcedId[] = [];
	for (const { id, item } of sourced) {
		const items = itemsById.get(id);
		if (items) items.push(item);
		else if (isId(entity, id)) itemsById.set(id, [item]);
		else malformed.push({ id, item });
	}
	const batches = chunk([...itemsById.keys()], size).map((ids) => {
		const items = new Set(ids.flatMap((id) => itemsById.get(id) ?? []));
		return { ids, items: [...items].sort((left, right) => left - right) };
	});
	return { batches, malformed };
}
