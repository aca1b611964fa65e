import './typescriptFirst';
import '../test/engine/harness/environment';

import { takeUrl } from '../sandbox/n8n/attached';
import { actions } from './actions';
import { batches } from './batches';
import { growth } from './growth';
import { writeDocument } from './measuring/document';
import { table, writeResults } from './measuring/report';
import type { Row, Run, Section } from './measuring/row';
import { throughN8n } from './n8n';
import { queueMode } from './n8n/queue';
import { remembered } from './n8n/remembered';
import { verification } from './verification';

/**
 * `npm run bench`: all measurements, or with names after `--only` some sections. `--quick` makes them short, `--write`
 * puts them into docs/performance.md; `--n8n-url <address>` measures an n8n that runs already, as it is set. Ends with 1 if a result is missing; no timing is a reason to fail.
 */
const SECTIONS: Record<string, Section[]> = {
	verification: [verification],
	growth: [growth],
	remembered: [remembered],
	actions: [actions],
	batches: [batches],
	n8n: throughN8n,
	queue: [queueMode],
};

async function main(): Promise<void> {
	takeUrl();
	const args = process.argv.slice(2);
	const only = args.includes('--only') ? args.slice(args.indexOf('--only') + 1) : Object.keys(SECTIONS);
	refuse(args, only);
	const run: Run = { quick: args.includes('--quick'), say: (line) => console.log(`  ${line}`) };
	const rows: Row[] = [];
	const missing: string[] = [];
	for (const section of only.flatMap((name) => SECTIONS[name])) {
		console.log(section.name);
		const measured = await attempt(section, run);
		rows.push(...measured);
		const found = new Set(measured.map(({ what }) => what));
		missing.push(...section.expected(run).filter((what) => !found.has(what)));
	}
	console.log(`\n${table(rows)}\n`);
	console.log(`Written to ${await writeResults(rows, missing, run.quick)}`);
	if (args.includes('--write')) console.log(`Written to ${await writeDocument(rows)}`);
	for (const what of missing) console.error(`Missing: ${what}`);
	process.exitCode = missing.length > 0 ? 1 : 0;
}

/** The document is written whole, so that nothing is measured for it in part. Throws for what cannot be measured. */
function refuse(args: readonly string[], only: readonly string[]): void {
	const unknown = only.filter((name) => !Object.hasOwn(SECTIONS, name));
	if (unknown.length > 0) throw new Error(`No such section: ${unknown.join(', ')}`);
	const isPart = args.includes('--only') || args.includes('--quick');
	if (args.includes('--write') && isPart) throw new Error('--write goes with neither --only nor --quick');
}

/** A section that cannot be measured leaves its rows missing, and the others are measured all the same. */
async function attempt(section: Section, run: Run): Promise<Row[]> {
	try {
		return await section.measure(run);
	} catch (error) {
		console.error(error);
		return [];
	}
}

void main();
