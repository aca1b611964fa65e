/** A path below a workspace, every part encoded: `/workspaces/<uuid>/organisations/<uuid>/tags`. */
export function workspacePath(workspaceId: string, ...parts: string[]): string {
	return ['/workspaces', ...[workspaceId, ...parts].map(encodeURIComponent)].join('/');
}
