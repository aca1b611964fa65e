import { posix } from 'node:path';

import { build } from 'esbuild';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

import { codexOf, ROOT } from './catalogue';
import type { Package } from './packages';
import { schemaFilesOf } from './schemas';

/** The files of `dist` that a package needs, relative to the project: modules that are reached, icons, codex files, schemas. */
export async function filesOf(pkg: Package, root = ROOT): Promise<string[]> {
	const entries = [...pkg.nodes, ...pkg.credentials].map(({ file }) => file);
	const icons = [
		...pkg.nodes.flatMap(({ file, description }) => iconFiles(file, description.icon)),
		...pkg.credentials.flatMap(({ file, type }) => iconFiles(file, type.icon)),
	];
	const codex = pkg.nodes.map(({ file }) => codexOf(file));
	const schemas = pkg.nodes.flatMap(schemaFilesOf);
	return [...new Set([...(await reachedModules(entries, root)), ...icons, ...codex, ...schemas])].sort();
}

/** The entries and every module that they require, directly or not. */
async function reachedModules(entries: string[], root: string): Promise<string[]> {
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints: entries,
		outdir: 'unused',
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		packages: 'external',
		logLevel: 'silent',
	});
	return Object.keys(metafile.inputs);
}

function iconFiles(file: string, icon: INodeTypeDescription['icon'] | ICredentialType['icon']): string[] {
	const icons = typeof icon === 'string' ? [icon] : Object.values(icon ?? {});
	return icons
		.filter((one) => one.startsWith('file:'))
		.map((one) => posix.join(posix.dirname(file), one.slice('file:'.length)));
}
