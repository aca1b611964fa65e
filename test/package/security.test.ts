import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT } from './packages';

/** docs/security.md: whatever it claims names a test, in brackets, and the tests that it names are there. */

const PAGE = readFileSync(join(PROJECT, 'docs', 'security.md'), 'utf8');
const NAMED = new Map([...PAGE.matchAll(/^\[([\w-]+)\]: (\S+)$/gm)].map(([, name, target]) => [name, target]));

/** What is said about the world outside, and how to reach us. */
const NO_CLAIMS = ['What is trusted', 'What this does not protect from', 'Report a weakness'];

/** The paragraphs and entries of lists of the sections that claim something; tables go with the paragraph before them. */
function claimsIn(page: string): string[] {
	return page
		.split(/^## /m)
		.slice(1)
		.filter((section) => !NO_CLAIMS.includes(section.split('\n')[0]))
		.flatMap((section) => section.slice(section.indexOf('\n')).split(/\n\n|\n(?=- )/))
		.map((text) => text.trim())
		.filter((text) => text !== '' && !text.startsWith('|') && !/^\[[\w-]+\]: /.test(text));
}

/** The names in brackets that a text has, of links by reference. */
function namesIn(text: string): string[] {
	return [...text.matchAll(/\[([\w-]+)\](?![([:])/g)].map(([, name]) => name);
}

/** What follows with a colon is said of the entries of the list, which need no test of their own. */
function isCovered(text: string, index: number, all: string[]): boolean {
	if (namesIn(text).length > 0) return true;
	const lead = all.slice(0, index).findLast((before) => !before.startsWith('- ')) ?? '';
	return text.startsWith('- ') && /\]\):$/.test(lead);
}

test('every paragraph that claims something names its test', () => {
	const claims = claimsIn(PAGE);
	expect(claims.length).toBeGreaterThan(30);
	expect(claims.filter((text, index) => !isCovered(text, index, claims))).toEqual([]);
});

test('every test that is named is there, and every one that is there is named', () => {
	const body = PAGE.replace(/^\[[\w-]+\]: .*$/gm, '');
	const names = new Set(namesIn(body));
	expect([...NAMED.keys()].filter((name) => !names.has(name))).toEqual([]);
	expect([...names].filter((name) => !NAMED.has(name))).toEqual([]);
	for (const target of NAMED.values()) {
		expect(target).toMatch(/^\.\.\/test\/.*\.test\.ts$/);
		expect([target, existsSync(join(PROJECT, 'docs', target))]).toEqual([target, true]);
	}
});
