import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { Exchange } from '../../sandbox/recording';
import { readDocuments } from './documents';
import { report } from './report';

/**
 * The contract tests: what the engine tests send, and what the simulators answer, held against the documents that the
 * vendors publish; then answers that the documents allow and the simulators never give, run through every operation.
 */

const options = { documents: { type: 'string' }, recorded: { type: 'string' } } as const;
const { documents: folder, recorded } = parseArgs({ options }).values;
if (!folder || !existsSync(folder)) {
	console.error("Name the folder of the vendors' OpenAPI documents: npm run test:contract -- --documents <folder>");
	process.exit(2);
}

function jest(project: string, environment: Record<string, string>): boolean {
	const env = { ...process.env, ...environment };
	return spawnSync('npx', ['jest', `--selectProjects=${project}`], { stdio: 'inherit', env }).status === 0;
}

/** What an earlier run of the engine tests with `SANDBOX_RECORD=<file>` has left, or what one of now leaves. */
function record(): { exchanges: Exchange[]; passed: boolean } {
	if (recorded) return { exchanges: read(recorded), passed: true };
	const work = mkdtempSync(join(tmpdir(), 'contract-'));
	const file = join(work, 'exchanges.jsonl');
	const passed = jest('engine', { SANDBOX_RECORD: file });
	const exchanges = read(file);
	rmSync(work, { recursive: true });
	return { exchanges, passed };
}

function read(file: string): Exchange[] {
	const lines = readFileSync(file, 'utf8').split('\n');
	return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Exchange);
}

const { exchanges, passed } = record();
const agreed = readDocuments(folder)
	.map((document) => report(document, exchanges))
	.every(Boolean);
const generated = jest('contract', { CONTRACT_DOCUMENTS: resolve(folder) });
process.exit(passed && agreed && generated ? 0 : 1);
