import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startSandbox } from '../../sandbox';
import { runLive } from './live';

/** The live run, by choice: keys come from the environment, and a snapshot without anybody's data is left in a file. */
async function main(): Promise<void> {
	const { spend } = parseArgs({ options: { spend: { type: 'string', default: '0' } } }).values;
	const sandbox = await startSandbox();
	const print = (line: string) => console.log(line);
	const snapshots = await runLive({ environment: process.env, spend: Number(spend) || 0, print }, sandbox).finally(
		sandbox.close,
	);
	if (snapshots.length === 0) return;
	const day = new Date().toISOString().slice(0, 10);
	mkdirSync('live-snapshots', { recursive: true });
	const file = join('live-snapshots', `${day}.json`);
	writeFileSync(file, `${JSON.stringify({ day, snapshots }, null, '\t')}\n`);
	print(`Written to ${file}: kinds of values only, none of what was answered.`);
}

void main();
