import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

import { extract, packPackage } from '../../sandbox/n8n/package';

const run = promisify(execFile);

export const PROJECT = join(__dirname, '..', '..');

/** A package as a user's n8n has it: packed, extracted, with nothing but n8n-workflow in reach. */
export interface Installed {
	folder: string;
	manifest: Record<string, unknown> & { n8n: { nodes: string[]; credentials: string[] } };
	readme: string;
	/** All files, relative to the folder. */
	files: string[];
	loading: Loading;
}

interface Loading {
	nodes: Array<{ file: string; description: INodeTypeDescription }>;
	credentials: Array<{ file: string; type: ICredentialType }>;
	loaded: string[];
	zodFromOutside: boolean;
}

export interface Scan {
	passed: boolean;
	/** How many files were looked at. */
	files: number;
	/** Errors and warnings. */
	findings: string[];
}

export async function install(name: string): Promise<Installed> {
	const modules = join(await realpath(await mkdtemp(join(tmpdir(), 'buyer-signals-package-'))), 'node_modules');
	const folder = join(modules, name);
	await extract(await packPackage(join(modules, '..'), name), folder);
	await mkdir(modules, { recursive: true });
	await symlink(join(PROJECT, 'node_modules', 'n8n-workflow'), join(modules, 'n8n-workflow'));
	return {
		folder,
		manifest: readJson(join(folder, 'package.json')) as Installed['manifest'],
		readme: readFileSync(join(folder, 'README.md'), 'utf8'),
		files: await filesIn(folder),
		loading: await inOwnProcess<Loading>('load.cjs', [folder]),
	};
}

/** What n8n's scanner says of folders, by folder: of packages as published, and of sources that they are made from. */
export async function scan(published: string[], sources: string[]): Promise<Record<string, Scan>> {
	const targets = [...published.map((folder) => `published:${folder}`), ...sources.map((folder) => `source:${folder}`)];
	return await inOwnProcess('scan.mjs', targets);
}

export function readJson(path: string): unknown {
	return JSON.parse(readFileSync(path, 'utf8'));
}

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

/** Without jest's NODE_ENV, under which n8n's lint rules take every file for one of their own tests. */
async function inOwnProcess<Answer>(script: string, args: string[]): Promise<Answer> {
	const { stdout } = await run(process.execPath, [join(__dirname, script), ...args], {
		env: { PATH: process.env.PATH },
		maxBuffer: 1 << 26,
	});
	return JSON.parse(stdout) as Answer;
}
