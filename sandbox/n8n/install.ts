import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A real n8n on this machine: where it is, and the Node.js that runs it. */
export interface N8nInstall {
	version: string;
	/** n8n's command line script. */
	script: string;
	node: string;
}

/** Each host is a package.json with a lockfile of its own: n8n needs overrides, which a community package may not have. */
const HOSTS: Record<string, { folder: string; needsNode: number; rebuild: string[] }> = {
	'2.41.1': { folder: 'host-2.41', needsNode: 24, rebuild: ['sqlite3'] },
	'1.123.81': { folder: 'host-1.123', needsNode: 24, rebuild: ['sqlite3'] },
};

export const DEFAULT_N8N = '2.41.1';

/** All that tests can run. */
export const N8N_VERSIONS = Object.keys(HOSTS);

/** Outside the project, so that a fresh clone finds it again. */
const CACHE = process.env.BUYER_SIGNALS_CACHE ?? join(homedir(), '.cache', 'n8n-nodes-buyer-signals');

/**
 * Installs n8n from npm unless it is there already: about 3 GB and five minutes the first time. Install scripts stay
 * off but for the one native module (SQLite) and, on an older machine, the Node.js that n8n needs.
 */
export async function ensureN8n(version = DEFAULT_N8N, say: (line: string) => void = () => {}): Promise<N8nInstall> {
	const { folder, needsNode, rebuild } = HOSTS[version];
	const source = join(__dirname, folder);
	const lock = await readFile(join(source, 'package-lock.json'));
	const target = join(CACHE, `n8n-${version}-${createHash('sha256').update(lock).digest('hex').slice(0, 8)}`);
	const ownNode = Number(process.versions.node.split('.')[0]) >= needsNode;

	if (!existsSync(target)) {
		say(`Downloading n8n ${version} into ${target}: about 3 GB on disk, once. This takes some minutes.`);
		await mkdir(CACHE, { recursive: true });
		const building = await mkdtemp(`${target}-`);
		for (const file of ['package.json', 'package-lock.json']) await cp(join(source, file), join(building, file));
		// Not `npm ci`: it insists on optional packages for platforms that some registries do not carry.
		await npm(building, ['install', '--ignore-scripts', '--omit=dev'], say);
		say('Building the native parts of n8n.');
		await npm(building, ['rebuild', '--ignore-scripts=false', ...rebuild, ...(ownNode ? [] : ['node'])], say);
		await putInPlace(building, target);
	}
	return {
		version,
		script: join(target, 'node_modules', 'n8n', 'bin', 'n8n'),
		node: ownNode ? process.execPath : join(target, 'node_modules', 'node', 'bin', 'node'),
	};
}

/** What is in the cache is whole: half an installation never bears the name, and of two at once one is dropped. */
async function putInPlace(building: string, target: string): Promise<void> {
	try {
		await rename(building, target);
	} catch (error) {
		if (!existsSync(target)) throw error;
		await rm(building, { recursive: true, force: true });
	}
}

/** Runs npm and says every half minute that it is still at it. */
async function npm(cwd: string, args: string[], say: (line: string) => void): Promise<void> {
	const started = Date.now();
	const progress = setInterval(() => say(`  still at it, ${Math.round((Date.now() - started) / 1000)} s`), 30_000);
	const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd,
		stdio: ['ignore', 'ignore', 'pipe'],
		shell: process.platform === 'win32',
	});
	const complaints: string[] = [];
	child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
	const [code] = (await once(child, 'close')) as [number];
	clearInterval(progress);
	if (code !== 0) throw new Error(`npm ${args[0]} ended with ${code}:\n${complaints.join('').slice(-4000)}`);
}
