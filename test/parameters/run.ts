import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { z } from 'zod';

/**
 * Every value in every place of every parameter, shared among the cores. A process that a case keeps from ending is
 * ended by its watchdog; another one goes on after that case. Fails unless nothing is found.
 */
const ROOT = resolve(__dirname, '../..');
const SHOWN = 300;

const line = z.union([
	z.object({ begun: z.number(), title: z.string() }),
	z.object({ ended: z.number(), violations: z.array(z.object({ kind: z.string(), what: z.string() })) }),
]);

interface Found {
	title: string;
	kind: string;
	what: string;
}

async function runShare(share: number, of: number, folder: string): Promise<{ cases: number; found: Found[] }> {
	const found: Found[] = [];
	let cases = 0;
	for (let from = 0; ;) {
		const report = join(folder, `${share}-${from}`);
		const code = await runJest({
			PARAMETERS_SHARE: `${share}/${of}`,
			PARAMETERS_FROM: String(from),
			PARAMETERS_REPORT: report,
		});
		const done = read(report);
		cases += done.ended + (done.unended ? 1 : 0);
		found.push(...done.found);
		if (!done.unended) {
			if (code !== 0 && done.found.length === 0) throw new Error(`Jest ended with ${code}, and no case tells why`);
			return { cases, found };
		}
		found.push({ title: done.unended.title, kind: 'endless', what: 'it does not end, or takes all memory' });
		from = done.unended.number + 1;
	}
}

async function runJest(env: Record<string, string>): Promise<number | null> {
	const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
	const args = ['--max-old-space-size=2048', jest, '--selectProjects', 'parameters', '--runInBand', '--silent'];
	const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'ignore' });
	return await new Promise((resolve) => child.on('exit', resolve));
}

function read(report: string): { ended: number; found: Found[]; unended: { number: number; title: string } | null } {
	const found: Found[] = [];
	const titles = new Map<number, string>();
	let ended = 0;
	for (const written of readFileSync(report, 'utf8').split('\n').filter(Boolean)) {
		const told = line.parse(JSON.parse(written));
		if ('begun' in told) {
			titles.set(told.begun, told.title);
		} else {
			ended += 1;
			found.push(...told.violations.map((violation) => ({ title: titles.get(told.ended)!, ...violation })));
			titles.delete(told.ended);
		}
	}
	const [unended] = [...titles].map(([number, title]) => ({ number, title }));
	return { ended, found, unended: unended ?? null };
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'buyer-signals-parameters-'));
	const processes = availableParallelism();
	const shares = Array.from({ length: processes }, async (_none, share) => await runShare(share, processes, folder));
	const results = await Promise.all(shares);
	rmSync(folder, { recursive: true });
	const found = results.flatMap((result) => result.found);
	const byKind = new Map<string, number>();
	for (const { kind } of found) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
	for (const { title, kind, what } of found.slice(0, SHOWN)) process.stdout.write(`${title}: ${kind}: ${what}\n`);
	const kinds = [...byKind].map(([kind, count]) => `${count} ${kind}`).join(', ');
	const cases = results.reduce((sum, result) => sum + result.cases, 0);
	process.stdout.write(`parameters: ${cases} cases, ${found.length} violations${kinds ? ` (${kinds})` : ''}\n`);
	process.exitCode = found.length === 0 ? 0 : 1;
}

void main();
