import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readAbout } from './about';
import { codexOf, loadCatalogue, ROOT } from './catalogue';
import { N8N } from './compatibility';
import { filesOf } from './files';
import { writeJson } from './json';
import { manifestOf } from './manifest';
import { buildFolder, packagesOf, type Package } from './packages';
import { readmeOf, type Background } from './readme';

/** Puts every package together from what was compiled into `dist`. */
export async function assembleAll(root = ROOT): Promise<void> {
	const catalogue = loadCatalogue(root);
	const packages = packagesOf(catalogue);
	const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
	for (const pkg of packages) await assemble(pkg, { catalogue, packages, changelog, n8n: N8N }, root);
}

async function assemble(pkg: Package, background: Background, root: string): Promise<void> {
	const target = buildFolder(pkg.name, root);
	await rm(target, { recursive: true, force: true });
	for (const file of ['LICENSE', ...(await filesOf(pkg, root))]) await cp(join(root, file), join(target, file));

	const about = readAbout(pkg.name, root);
	await writeFile(join(target, 'README.md'), readmeOf(pkg, about, background));
	await writeJson(join(target, 'package.json'), manifestOf(pkg, background.catalogue, about.summary));
	for (const { file, description, codex } of pkg.nodes) {
		const { node: _inProject, ...rest } = codex;
		await writeJson(join(target, codexOf(file)), { node: `${pkg.name}.${description.name}`, ...rest });
	}
}
