import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { packAssembled } from '../../packaging/pack';

const run = promisify(execFile);

/** The whole package; each vendor's nodes come in one of their own as well. */
export const PACKAGE = 'n8n-nodes-buyer-signals';

/** Packs a built package, as `npm publish` would; gives the tarball's path. */
export async function packPackage(into: string, name = PACKAGE): Promise<string> {
	await mkdir(into, { recursive: true });
	return await packAssembled(name, into);
}

/** Puts a packed package where n8n keeps the community packages that a user installs. */
export async function installPackage(tarball: string, userFolder: string, name = PACKAGE): Promise<void> {
	await extract(tarball, join(userFolder, '.n8n', 'nodes', 'node_modules', name));
}

/** Puts what a tarball holds into a folder, in place of what was there. */
export async function extract(tarball: string, target: string): Promise<void> {
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}
