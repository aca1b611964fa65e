/**
 * Lints folders with the configuration of n8n's own scanner, and has the scanner judge them. Prints JSON by folder. The
 * scanner reports errors only; warnings are what this adds.
 *
 * node scan.mjs <published|source>:<folder> ...
 */
import { createRequire } from 'node:module';

import { analyzePackage, buildScanConfig, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const PATTERNS = { published: ['**/*.js', 'package.json'], source: SOURCE_FILE_PATTERNS };

// The scanner's own glob: it follows links, unlike ESLint's.
const glob = createRequire(import.meta.resolve('@n8n/scan-community-package/scanner/scanner.mjs'))('fast-glob');

async function scan(folder, patterns) {
	const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: ['node_modules/**'] });
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(files);
	const { passed } = await analyzePackage(folder, patterns);
	const findings = results.flatMap(({ filePath, messages }) =>
		messages.map(({ ruleId, message }) => `${filePath.slice(folder.length + 1)}: ${message} (${ruleId})`),
	);
	return { passed, files: files.length, findings };
}

const scans = {};
for (const target of process.argv.slice(2)) {
	const [kind, ...path] = target.split(':');
	const folder = path.join(':');
	scans[folder] = await scan(folder, PATTERNS[kind]);
}
process.stdout.write(JSON.stringify(scans));
