import type { ApiContext } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { listUnpaged, type Listing } from './list';
import { customFieldPath, workspacePath } from './paths';
import { read, remove, request } from './request';
import { acknowledgement, oneThing } from './schemas';

/** What can be said of a field after it was made; its key and its type stay. */
export interface FieldChange {
	name?: string;
	description?: string;
	/** The choices of a field that has them, each with `key`, `label` and perhaps `color`. */
	options?: JsonRecord[];
	rules?: JsonRecord[];
	/** Whether scripts on the tracked website may read its values. */
	isVisibleOnSite?: boolean;
}

export interface NewField extends FieldChange {
	name: string;
	type: string;
	/** Made of the name where it is left out. */
	key?: string;
}

/** The custom fields that a workspace declares (`api-reference/custom-fields`). */
export function customFieldApi(ctx: ApiContext) {
	return {
		async list(workspaceId: string): Promise<Listing> {
			const call = { method: 'GET', path: workspacePath(workspaceId, 'custom-fields') } as const;
			return await listUnpaged(ctx, { ...call, doing: 'list the custom fields' });
		},
		async get(workspaceId: string, key: string): Promise<JsonRecord> {
			return await read(ctx, 'read the custom field', customFieldPath(workspaceId, key), oneThing);
		},
		async create(workspaceId: string, { type, key, ...field }: NewField): Promise<JsonRecord> {
			const call = {
				method: 'POST',
				path: workspacePath(workspaceId, 'custom-fields'),
				body: { type, ...(key === undefined ? {} : { key }), ...changeBody(field) },
				idempotent: false,
				isKept: true,
				doing: 'create the custom field',
			} as const;
			return await request(ctx, call, oneThing);
		},
		/** What is left out stays as it is. */
		async update(workspaceId: string, key: string, change: FieldChange): Promise<JsonRecord> {
			const call = {
				method: 'PATCH',
				path: customFieldPath(workspaceId, key),
				body: changeBody(change),
				idempotent: true,
				doing: 'update the custom field',
			} as const;
			return await request(ctx, call, oneThing);
		},
		/** With its values on all organisations. */
		async delete(workspaceId: string, key: string): Promise<void> {
			const call = { path: customFieldPath(workspaceId, key), doing: 'delete the custom field' };
			await remove(ctx, call, acknowledgement);
		},
	};
}

function changeBody({ name, description, options, rules, isVisibleOnSite }: FieldChange): JsonRecord {
	return {
		...(name === undefined ? {} : { name }),
		...(description === undefined ? {} : { description }),
		...(options === undefined ? {} : { options }),
		...(rules === undefined ? {} : { field_rules: rules }),
		...(isVisibleOnSite === undefined ? {} : { visible_in_spotter: isVisibleOnSite }),
	};
}
