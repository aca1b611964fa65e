import { mkdir, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

import { readAbout } from './about';
import { loadCatalogue, ROOT, type Catalogue } from './catalogue';
import { writeJson } from './json';
import { manifestOf, sourceFolder } from './manifest';
import { packagesOf, type Package } from './packages';

/**
 * n8n verifies a package against the source that its provenance names: its scanner looks there for a package.json of
 * that name and lints `nodes` and `credentials` beside it. So every vendor's package has a folder in the repository
 * with its manifest and links to its sources; the whole package has the repository itself.
 */
export async function writeSources(root = ROOT): Promise<void> {
	const catalogue = loadCatalogue(root);
	for (const pkg of packagesOf(catalogue)) {
		if (pkg.name !== catalogue.manifest.name) await writeSource(pkg, catalogue, root);
	}
}

async function writeSource(pkg: Package, catalogue: Catalogue, root: string): Promise<void> {
	const folder = join(root, sourceFolder(pkg));
	await writeJson(join(folder, 'package.json'), manifestOf(pkg, catalogue, readAbout(pkg.name, root).summary));
	for (const room of ['nodes', 'credentials']) await rm(join(folder, room), { recursive: true, force: true });
	for (const path of linksOf(pkg)) await linkTo(join(folder, path), join(root, path));
}

/** The sources of a package: paths that lead to the same in its folder and in the project. */
export function linksOf({ vendors, credentials }: Package): string[] {
	const folders = [...vendors, 'shared'].map((name) => `nodes/${name}`);
	return [...folders, ...credentials.map(({ file }) => `credentials/${basename(file, '.js')}.ts`)];
}

async function linkTo(link: string, target: string): Promise<void> {
	await mkdir(dirname(link), { recursive: true });
	await symlink(relative(dirname(link), target), link);
}
