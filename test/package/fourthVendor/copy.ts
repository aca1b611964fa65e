import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { buildSync } from 'esbuild';

import { PROJECT } from '../packages';
import type { Edit } from './edits';

/** What a package is made from. `dist` comes from `npm run build`. */
const COPIED = ['dist', 'nodes', 'credentials', 'packaging', 'sandbox', 'packages', 'gulpfile.js', 'package.json'];
const ALSO_COPIED = ['CHANGELOG.md', 'LICENSE'];

/** A copy of the project in a folder of its own, with the dependencies of the project. */
export function copyProject(): string {
	const copy = mkdtempSync(join(realpathSync(tmpdir()), 'buyer-signals-fourth-'));
	for (const name of [...COPIED, ...ALSO_COPIED]) {
		cpSync(join(PROJECT, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
	}
	symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
	return copy;
}

/** The files of a vendor, relative to its folder. */
export function filesOf(vendor: string): string[] {
	return readdirSync(vendor, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(vendor, join(entry.parentPath, entry.name)))
		.sort();
}

/** Puts the files of a vendor into a copy. Throws where one of them is there already: that would be an edit. */
export function addFiles(copy: string, vendor: string): void {
	const taken = filesOf(vendor).filter((file) => existsSync(join(copy, file)));
	if (taken.length > 0) throw new Error(`There already: ${taken.join(', ')}`);
	cpSync(vendor, copy, { recursive: true });
}

/** Makes an edit in a copy. Throws where the file does not have the text exactly once. */
export function makeEdit(copy: string, { file, after, added }: Edit): void {
	const path = join(copy, file);
	const parts = readFileSync(path, 'utf8').split(after);
	if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places in place of one for: ${after}`);
	writeFileSync(path, parts.join(`${after}${added}`));
}

/**
 * Builds the packages of a copy. Only the files of the vendor are compiled; `npm run typecheck` has checked their types,
 * as if they lay in the project (`rootDirs` in tsconfig.json).
 */
export function build(copy: string, vendor: string): void {
	const shipped = filesOf(vendor).filter((file) => /^(nodes|credentials)\/.*\.ts$/.test(file));
	buildSync({
		absWorkingDir: copy,
		entryPoints: shipped,
		outdir: 'dist',
		outbase: '.',
		format: 'cjs',
		platform: 'node',
		target: 'es2022',
		tsconfigRaw: {},
	});
	execFileSync(process.execPath, [join(PROJECT, 'node_modules/gulp/bin/gulp.js'), 'fromCompiled'], { cwd: copy });
}
