'use strict';

/**
 * Builds `dist`, plain compiler output that mirrors the sources file by file with zod bundled into the one module that
 * imports it, and from it the packages in `build`: the whole one and one per vendor.
 */
const { execFile } = require('node:child_process');
const { readFile, rm } = require('node:fs/promises');
const { promisify } = require('node:util');

const esbuild = require('esbuild');
const gulp = require('gulp');
require('tsx/cjs');

const packaging = require('./packaging');

const run = promisify(execFile);
const DIST = 'dist';

const clean = async () =>
	await Promise.all([DIST, 'build'].map((folder) => rm(folder, { recursive: true, force: true })));

/** Compiles what ships; the compiler says on its standard output what is wrong. */
async function compile() {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
	} catch (failure) {
		throw new Error(failure.stdout || failure.message);
	}
}

/** n8n installs no dependencies of a community package, so zod travels inside the module that imports it. */
async function bundle() {
	const licence = await readFile(require.resolve('zod/package.json').replace('package.json', 'LICENSE'), 'utf8');
	await esbuild.build({
		entryPoints: ['nodes/shared/zod.ts'],
		outfile: `${DIST}/nodes/shared/zod.js`,
		allowOverwrite: true,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		banner: { js: `/*! zod\n\n${licence}*/` },
	});
}

/** Icons, and the codex files that tell n8n's node panel where to list a node. */
const assets = () => gulp.src('nodes/**/*.{svg,node.json}', { base: '.', encoding: false }).pipe(gulp.dest(DIST));

/** What each operation puts out, for the editor's preview before it has run. */
const schemas = async () => await packaging.writeSchemas();

/** The packages in `build`, ready to publish. */
const assemble = async () => await packaging.assembleAll();

/** What n8n's scanner reads of the vendors' packages in this repository; see packaging/source.ts. */
const sources = async () => await packaging.writeSources();

/** The tarballs of all packages, in `build`. */
const pack = async () => await packaging.packAll();

/** All that makes packages of what the compiler has written. */
const fromCompiled = gulp.series(gulp.parallel(bundle, assets), schemas, assemble);

const build = gulp.series(clean, compile, fromCompiled);

exports.clean = clean;
exports.build = build;
exports.fromCompiled = fromCompiled;
exports.sources = gulp.series(build, sources);
exports.pack = gulp.series(build, pack);
