import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { OwnN8n } from '../../../sandbox/n8n';
import type { Place } from './search';

/** Keeps every answer that n8n gives from now on, to the editor and to vendors. Ended by `jest.restoreAllMocks()`. */
export function recordAnswers(n8nUrl: string): Place[] {
	const answers: Place[] = [];
	const { fetch } = globalThis;
	jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
		const response = await fetch(input, init);
		const { origin, pathname } = new URL(input instanceof Request ? input.url : input);
		if (origin !== n8nUrl) return response;
		const head = [...response.headers].map((line) => line.join(': ')).join('\n');
		answers.push({
			kind: pathname.startsWith('/rest/executions') ? 'execution' : 'answer',
			name: `${init?.method ?? 'GET'} ${pathname}`,
			content: Buffer.from(`${response.status}\n${head}\n\n${await response.clone().text()}`),
		});
		return response;
	});
	return answers;
}

/** What a command of n8n's command line prints. */
export async function commandOutput({ instance }: OwnN8n, words: string[]): Promise<Place> {
	const { command, args, env } = instance.command(words);
	const { stdout, stderr } = await promisify(execFile)(command, args, { env, maxBuffer: 1 << 26 });
	return { kind: 'export', name: words.join(' '), content: Buffer.from(stdout + stderr) };
}

/** What n8n has written of its own: the database, its journal, its logs. Not the packages. */
export async function writtenFiles({ userFolder }: OwnN8n): Promise<Place[]> {
	const folder = join(userFolder, '.n8n');
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.filter((name) => !name.startsWith('nodes/'));
	return await Promise.all(
		files.map(async (name) => ({ kind: 'file' as const, name, content: await readFile(join(folder, name)) })),
	);
}
