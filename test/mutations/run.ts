import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { z } from 'zod';

import {
	MEMORY_TESTS,
	MUTATIONS,
	PROOF_TESTS,
	RECEIVER_TESTS,
	VERIFIER_TESTS,
	type Mutation,
	type Suite,
} from './mutations';

/**
 * Puts each weakness of `mutations.ts` into a copy of the sources and runs the tests over it. Fails unless at least
 * one test fails for each.
 */
const ROOT = resolve(__dirname, '../..');
const COPIED = ['nodes', 'credentials', 'sandbox', 'test', 'jest.config.js', 'package.json', 'tsconfig.json'];

const results = z.object({
	numPassedTests: z.number(),
	testResults: z.array(
		z.object({
			message: z.string(),
			assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
		}),
	),
});

interface Outcome {
	passed: number;
	failed: string[];
}

function copySources(): string {
	const copy = mkdtempSync(join(tmpdir(), 'buyer-signals-mutations-'));
	for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
	symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
	return copy;
}

/** The tests over the copy; a file that cannot even be run counts as one failed test. */
function runTests(copy: string, { project, pattern }: Suite): Outcome {
	const report = join(copy, 'report.json');
	rmSync(report, { force: true });
	const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
	const args = ['--selectProjects', project, '--testPathPatterns', pattern, '--json', '--outputFile', report];
	const { stderr } = spawnSync(process.execPath, [jest, ...args], { cwd: copy, encoding: 'utf8' });
	const { numPassedTests, testResults } = results.parse(JSON.parse(readReport(report, stderr)));
	const failed = testResults.flatMap(({ message, assertionResults }) => {
		const names = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
		return names.length === 0 && message !== '' ? [message.slice(0, 200)] : names;
	});
	return { passed: numPassedTests, failed };
}

function readReport(report: string, stderr: string): string {
	try {
		return readFileSync(report, 'utf8');
	} catch {
		throw new Error(`Jest wrote no report: ${stderr}`);
	}
}

function mutate(source: string, { name, edits }: Mutation): string {
	return edits.reduce((text, [from, to]) => {
		const places = text.split(from).length - 1;
		if (places !== 1) throw new Error(`"${name}": ${places} places in place of one for: ${from}`);
		return text.replace(from, () => to);
	}, source);
}

function tryOut(copy: string, mutation: Mutation): Outcome {
	const path = join(copy, mutation.file);
	const source = readFileSync(path, 'utf8');
	writeFileSync(path, mutate(source, mutation));
	try {
		return runTests(copy, mutation.tests);
	} finally {
		writeFileSync(path, source);
	}
}

function main(): void {
	const copy = copySources();
	let survivors = 0;
	try {
		for (const suite of [VERIFIER_TESTS, PROOF_TESTS, MEMORY_TESTS, RECEIVER_TESTS]) {
			const { passed, failed } = runTests(copy, suite);
			if (failed.length > 0 || passed === 0) throw new Error(`Without any mutation: ${failed.join('; ') || 'no test'}`);
			console.log(`nothing changed: ${passed} tests of "${suite.pattern}" pass`);
		}
		for (const mutation of MUTATIONS) {
			const { failed } = tryOut(copy, mutation);
			if (failed.length === 0) survivors += 1;
			const noticed = failed.length === 0 ? 'NOT NOTICED' : `${failed.length} failing: ${failed[0].slice(0, 90)}`;
			console.log(`${mutation.name.padEnd(52)} ${noticed}`);
		}
	} finally {
		rmSync(copy, { recursive: true });
	}
	console.log(`${MUTATIONS.length} mutations, ${survivors} not noticed by any test`);
	if (survivors > 0) process.exitCode = 1;
}

main();
