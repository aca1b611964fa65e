import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { loadCatalogue, ROOT } from './catalogue';
import { buildFolder, packagesOf } from './packages';

const run = promisify(execFile);

/** Packs an assembled package, as `npm publish` would; gives the tarball's path. */
export async function packAssembled(name: string, into: string): Promise<string> {
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', into], { cwd: buildFolder(name) });
	const [{ filename }] = JSON.parse(stdout) as Array<{ filename: string }>;
	return join(into, filename);
}

/** Packs all packages into `build`; gives the tarballs' paths. */
export async function packAll(): Promise<string[]> {
	const tarballs: string[] = [];
	for (const { name } of packagesOf(loadCatalogue())) tarballs.push(await packAssembled(name, join(ROOT, 'build')));
	return tarballs;
}
