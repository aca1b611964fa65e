import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NODES = join(__dirname, '..', '..', '..', 'nodes');
const vendors = readdirSync(NODES).filter((name) => name !== 'shared');

/** Words that only one of them has. */
const THEIR_WORDS = ['businesses_to_match', 'business_ids', 'prospect_ids', 'response_context', 'enrichmentID'];

test('what all vendors share names none of them', () => {
	const words = new RegExp([...vendors, ...THEIR_WORDS].join('|'), 'i');
	const found = readdirSync(join(NODES, 'shared'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.flatMap(({ parentPath, name }) => {
			const lines = readFileSync(join(parentPath, name), 'utf8').split('\n');
			return lines.flatMap((line, index) => (words.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : []));
		});
	expect(vendors.length).toBeGreaterThan(2);
	expect(found).toEqual([]);
});
