import { path, uuid, type Path } from '../../shared/http';

/** Below a workspace: `/workspaces/<uuid>/contacts`. Throws a UserError where the ID is none. */
export function workspacePath(workspaceId: string, what: string): Path {
	return path`/workspaces/${uuid(workspaceId, 'workspace')}/${what}`;
}

/** The definition of a custom field. */
export function customFieldPath(workspaceId: string, key: string): Path {
	return path`/workspaces/${uuid(workspaceId, 'workspace')}/custom-fields/${key}`;
}

/** An organisation, or what belongs to it: `/workspaces/<uuid>/organisations/<uuid>/tags`. */
export function organisationPath(workspaceId: string, organisationId: string, what?: string): Path {
	const [workspace, organisation] = [uuid(workspaceId, 'workspace'), uuid(organisationId, 'organisation')];
	return what === undefined
		? path`/workspaces/${workspace}/organisations/${organisation}`
		: path`/workspaces/${workspace}/organisations/${organisation}/${what}`;
}
