import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import type { INodeType } from 'n8n-workflow';

import { Explorium } from '../../nodes/Explorium/Explorium.node';
import { ExploriumTrigger } from '../../nodes/Explorium/ExploriumTrigger.node';
import { Snitcher } from '../../nodes/Snitcher/Snitcher.node';
import { SnitcherTrigger } from '../../nodes/Snitcher/SnitcherTrigger.node';
import { Surfe } from '../../nodes/Surfe/Surfe.node';
import { SurfeTrigger } from '../../nodes/Surfe/SurfeTrigger.node';

/**
 * What people type into n8n's node panel finds the nodes. The panel makes one entry of a node and its trigger, with the
 * trigger's description and the action node's aliases, and searches names and aliases (`@n8n/utils`, sublime-search).
 */

interface Entry {
	properties: { displayName: string; codex: { alias: string[] } };
}

const PAIRS: Record<string, INodeType[]> = {
	Explorium: [new Explorium(), new ExploriumTrigger()],
	Snitcher: [new Snitcher(), new SnitcherTrigger()],
	Surfe: [new Surfe(), new SurfeTrigger()],
};

const WORDS: Array<[string, string[]]> = [
	['buyer', ['Explorium', 'Snitcher', 'Surfe']],
	['signal', ['Explorium', 'Snitcher', 'Surfe']],
	['intent', ['Explorium', 'Snitcher']],
	['funding', ['Explorium']],
	['hiring', ['Explorium']],
	['job change', ['Explorium']],
	['website visitors', ['Snitcher']],
	['company data', ['Explorium', 'Snitcher', 'Surfe']],
	['B2B', ['Explorium', 'Snitcher', 'Surfe']],
	['ICP', ['Explorium', 'Snitcher', 'Surfe']],
	['account', ['Explorium', 'Snitcher', 'Surfe']],
	['lead', ['Explorium', 'Snitcher', 'Surfe']],
	['leads', ['Explorium', 'Snitcher', 'Surfe']],
	['contacts', ['Explorium', 'Snitcher', 'Surfe']],
	['prospect', ['Explorium', 'Surfe']],
	['enrich', ['Explorium', 'Surfe']],
	['find people', ['Explorium', 'Snitcher', 'Surfe']],
	['find emails', ['Explorium', 'Snitcher', 'Surfe']],
	['phone', ['Explorium', 'Surfe']],
];

/** What is found and shown without a letter of the word left out. */
const WHOLE_WORD = 100;

describe.each(WORDS)('"%s"', (word, vendors) => {
	test.each(vendors)('finds %s, and its trigger', (vendor) => {
		for (const { description } of PAIRS[vendor]) {
			const [found] = sublimeSearch<Entry>(word, [entryOf(vendor, description.name)]);
			expect(found?.score).toBeGreaterThan(WHOLE_WORD);
		}
	});

	test('finds no other of them first', () => {
		const entries = Object.entries(PAIRS).map(([vendor, [node]]) => entryOf(vendor, node.description.name));
		const best = sublimeSearch<Entry>(word, entries)[0].item.properties.displayName;
		expect(vendors).toContain(best);
	});
});

test('the trigger, whose description the entry shows, says what the vendor is for', () => {
	for (const [, { description }] of Object.values(PAIRS)) {
		expect(description.description).toMatch(/^(?!Starts)[^.]+\. Starts the workflow when [^.]+\.$/);
	}
});

test('no alias stands twice in a file', () => {
	for (const [vendor, nodes] of Object.entries(PAIRS)) {
		for (const { description } of nodes) {
			const { alias } = entryOf(vendor, description.name).properties.codex;
			expect(new Set(alias.map((one) => one.toLowerCase())).size).toBe(alias.length);
		}
	}
});

function entryOf(vendor: string, name: string): Entry {
	const file = `${name[0].toUpperCase()}${name.slice(1)}.node.json`;
	const codex = JSON.parse(readFileSync(join(__dirname, '../../nodes', vendor, file), 'utf8')) as { alias: string[] };
	return { properties: { displayName: vendor, codex } };
}
