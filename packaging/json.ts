import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** JSON as the project's formatter writes it. */
export async function writeJson(path: string, content: object): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, `${JSON.stringify(content, null, '\t')}\n`);
}
