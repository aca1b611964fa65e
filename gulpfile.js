'use strict';

/**
 * Builds the package into `dist`: plain compiler output that mirrors the sources file by file, and zod bundled into
 * the one module that imports it.
 */
const { rm } = require('node:fs/promises');
const { execFile } = require('node:child_process');
const { promisify } = require('node:util');

const esbuild = require('esbuild');
const gulp = require('gulp');

const run = promisify(execFile);
const DIST = 'dist';

const clean = async () => await rm(DIST, { recursive: true, force: true });

/** Strict type check of everything, then compilation of what ships. */
async function compile() {
	await tsc('tsconfig.build.json');
}

async function typecheck() {
	await tsc('tsconfig.json');
}

async function tsc(project) {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', project]);
	} catch (failure) {
		throw new Error(failure.stdout || failure.message);
	}
}

/** n8n installs no dependencies of a community package, so zod travels inside the module that imports it. */
async function bundle() {
	await esbuild.build({
		entryPoints: ['nodes/shared/zod.ts'],
		outfile: `${DIST}/nodes/shared/zod.js`,
		allowOverwrite: true,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		legalComments: 'inline',
	});
}

/** Icons, and the codex files that tell n8n's node panel where to list a node. */
const assets = () => gulp.src('nodes/**/*.{svg,node.json}', { base: '.', encoding: false }).pipe(gulp.dest(DIST));

exports.clean = clean;
exports.typecheck = typecheck;
exports.build = gulp.series(clean, compile, gulp.parallel(bundle, assets));
