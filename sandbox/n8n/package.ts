import { execFile } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(__dirname, '..', '..');

/** Packs the built package, as `npm publish` would; gives the tarball's path. */
export async function packPackage(into: string, root = ROOT): Promise<string> {
	await mkdir(into, { recursive: true });
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', into], { cwd: root });
	const [{ filename }] = JSON.parse(stdout) as Array<{ filename: string }>;
	return join(into, filename);
}

/** Puts a packed package where n8n keeps the community packages that a user installs. */
export async function installPackage(tarball: string, userFolder: string, root = ROOT): Promise<void> {
	const { name } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { name: string };
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}
