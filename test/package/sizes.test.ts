import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const NODES = resolve(__dirname, '../../nodes');

/** A screen or two. */
const MOST_LINES = 200;

const sources = readdirSync(NODES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

test('no file of the nodes is longer than a reader keeps in mind', () => {
	const lines = (file: string) => readFileSync(join(NODES, file), 'utf8').split('\n').length - 1;
	expect(sources.length).toBeGreaterThan(100);
	expect(sources.filter((file) => lines(file) > MOST_LINES).map((file) => `${file}: ${lines(file)}`)).toEqual([]);
});
