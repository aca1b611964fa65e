import { N8nClient } from './client';
import type { N8nHost } from './instance';

/** The address of an n8n that runs already, such as a container, as the variable N8N_URL names it; null when none is. */
export const attachedUrl = (): string | null => process.env.N8N_URL?.replace(/\/+$/, '') || null;

/** Takes the argument `--n8n-url <address>` of this process for that variable. */
export function takeUrl(): void {
	const at = process.argv.indexOf('--n8n-url');
	const [, url] = at < 0 ? [] : process.argv.splice(at, 2);
	if (url) process.env.N8N_URL = url;
}

/** An n8n that somebody else started: it can be used, and neither started, stopped nor looked into. */
export class AttachedN8n implements N8nHost {
	readonly output = '';
	readonly pid = null;

	constructor(readonly url: string) {}

	readonly start = notOurs;
	readonly stop = notOurs;
	readonly kill = notOurs;
	readonly restart = notOurs;
}

async function notOurs(): Promise<never> {
	throw new Error('This n8n was started elsewhere, so it cannot be started or stopped from here.');
}

/** Somebody signed in to it. Throws, with what to do, unless the package is installed there. */
export async function signInTo(url: string, packageName: string): Promise<N8nClient> {
	const client = new N8nClient(url);
	await client.signIn();
	const names = (await client.nodeTypes()).map(({ name }) => name);
	if (names.some((name) => name.startsWith(`${packageName}.`))) return client;
	throw new Error(
		`The n8n at ${url} does not have ${packageName}. Run "npm run pack:all", extract build/${packageName}-*.tgz to ` +
			`.n8n/nodes/node_modules/${packageName} in its user folder, and start it again, with ` +
			'N8N_UNVERIFIED_PACKAGES_ENABLED=true from n8n 3.0 on.',
	);
}
