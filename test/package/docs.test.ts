import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { loadCatalogue } from '../../packaging/catalogue';
import { N8N } from '../../packaging/compatibility';
import { operationsOf } from '../../packaging/readme/operations';
import { anchorsOf, linksIn, scriptsIn, whyDead } from './markdown';
import { PROJECT, readJson } from './packages';

/** The project's pages, and the READMEs that were made for the packages: no dead link inside, no command that is not there. */

const { scripts, repository } = readJson(join(PROJECT, 'package.json')) as {
	scripts: Record<string, string>;
	repository: { url: string };
};
const REPOSITORY = repository.url.replace(/^git\+|\.git$/g, '');

const inside = (folder: string) => readdirSync(join(PROJECT, folder)).map((name) => join(folder, name));

/** The pages of the repository, and those in `build`. */
const pages = ['', '.changeset', '.github', 'docs', 'templates', ...inside('packages'), ...inside('build')]
	.filter((folder) => statSync(join(PROJECT, folder)).isDirectory())
	.flatMap(inside)
	.filter((page) => page.endsWith('.md'));

const read = (page: string) => readFileSync(join(PROJECT, page), 'utf8');

test('there are pages to look at', () => {
	const expected = ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/security.md'];
	const vendors = ['explorium', 'snitcher', 'surfe'];
	expected.push(...vendors.map((vendor) => `docs/${vendor}.md`));
	expected.push(...vendors.map((vendor) => `build/n8n-nodes-${vendor}-signals/README.md`));
	expect(pages).toEqual(expect.arrayContaining(expected));
});

test.each(pages)('%s: every link within the project leads somewhere', (page) => {
	const dead = linksIn(read(page)).flatMap((link) => {
		const reason = whyDead(PROJECT, page, link, REPOSITORY);
		return reason === null ? [] : [`line ${link.line}: ${link.target}: ${reason}`];
	});
	expect(dead).toEqual([]);
});

test.each(pages)('%s: every npm script that it names exists', (page) => {
	const missing = scriptsIn(read(page)).filter((name) => !Object.hasOwn(scripts, name));
	expect(missing).toEqual([]);
});

test('docs/performance.md has a table for everything that is measured', () => {
	const [, measured] = /<!-- measured -->(.*)<!-- \/measured -->/s.exec(read('docs/performance.md')) ?? [];
	const sections = measured?.match(/^### .+\n\n\| What /gm) ?? [];
	expect(sections.length).toBeGreaterThanOrEqual(7);
});

test('CONTRIBUTING.md names every script', () => {
	const named = scriptsIn(read('CONTRIBUTING.md'));
	expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([]);
});

const actionNodes = loadCatalogue().nodes.filter(({ description }) => !description.group.includes('trigger'));

test.each(actionNodes)('docs/$vendor.md lists the operations as the node names them', ({ vendor, description }) => {
	expect(read(`docs/${vendor.toLowerCase()}.md`)).toContain(operationsOf(description.properties));
});

test('README.md can be read in a few minutes', () => {
	expect(read('README.md').split(/\s+/).length).toBeLessThanOrEqual(1300);
});

test('README.md says in this order what somebody new wants to know', () => {
	expect([...read('README.md').matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
		'Install',
		'One vendor in five steps',
		'The Signal',
		'Templates',
		'Agents',
		'What costs credits',
		'Compatibility',
		'Help',
		'For developers',
		'Licence',
	]);
});

test('README.md and docs/compatibility.md name the versions of n8n that the tests run', () => {
	for (const version of N8N.tested) {
		for (const page of ['README.md', 'docs/compatibility.md']) expect(read(page)).toContain(version);
	}
});

/** Beginnings of messages, with dots for what differs, as the nodes say them. */
test('docs/troubleshooting.md quotes messages that exist', () => {
	const [, table] = /## What n8n shows\n(.*?)\n## /s.exec(read('docs/troubleshooting.md'))!;
	const quoted = [...table.matchAll(/^\| (.+?) \| /gm)].flatMap(([, cell]) => cell.split(/\s*\.\.\.\s*/));
	const files = readdirSync(join(PROJECT, 'nodes'), { recursive: true, encoding: 'utf8' });
	const sources = files
		.filter((file) => file.endsWith('.ts'))
		.map((file) => read(join('nodes', file)))
		.join('\n');
	const telling = quoted.filter((words) => words.length > 15 && !words.startsWith('(HTTP'));
	expect(telling.length).toBeGreaterThan(3);
	expect(telling.filter((words) => !words.split(/ \d+ |localhost/).every((part) => sources.includes(part)))).toEqual(
		[],
	);
});

test('the commands of README.md are run by CI', () => {
	const ci = read('.github/workflows/ci.yml');
	const fences = [...read('README.md').matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands);
	const commands = fences
		.join('')
		.trim()
		.split(/\s*&&\s*|\n/);
	expect(commands.length).toBeGreaterThan(2);
	for (const command of commands) expect(ci).toContain(command.replace('npm run ', ''));
});

/** npm shows a README outside of the repository. */
test.each(pages.filter((page) => page.startsWith('build/')))('%s: its pictures have absolute addresses', (page) => {
	const pictures = [...read(page).matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, address]) => address);
	expect(pictures.length).toBeGreaterThan(2);
	for (const address of pictures) {
		expect(address).toMatch(/^https:\/\//);
		const [, file] = /\/main\/(docs\/images\/.*)$/.exec(address) ?? [];
		if (file) expect([file, existsSync(join(PROJECT, file))]).toEqual([file, true]);
	}
});

describe("the editor's Docs link", () => {
	const { nodes, credentials } = loadCatalogue();
	const leads = (target: string) => whyDead(PROJECT, 'README.md', { target, line: 1 }, REPOSITORY);

	test.each(nodes)('of $description.displayName opens our page of it', ({ vendor, codex }) => {
		const [{ url }] = codex.resources.primaryDocumentation;
		expect(url).toMatch(`${REPOSITORY}/blob/main/docs/${vendor.toLowerCase()}.md#`);
		expect(leads(url)).toBeNull();
	});

	test.each(credentials)('of $type.displayName opens our page of it', ({ type }) => {
		expect(type.documentationUrl).toMatch(`${REPOSITORY}/blob/main/docs/`);
		expect(leads(type.documentationUrl!)).toBeNull();
	});
});

describe('the test itself', () => {
	test('finds links in text, images and HTML, and none in code', () => {
		const page = '[a](x.md "title") and ![b](<y.png>)\n`[c](z.md)`\n```\n[d](w.md)\n```\n<img src="v.png">';
		expect(linksIn(page)).toEqual([
			{ target: 'x.md', line: 1 },
			{ target: 'y.png', line: 1 },
			{ target: 'v.png', line: 6 },
		]);
	});

	test('names headings as GitHub does', () => {
		const page = '# Published, and nothing arrives?\n## `Tags` & more\n## [Link](x)\n## Link\n```\n# no heading\n```';
		expect([...anchorsOf(page)]).toEqual(['published-and-nothing-arrives', 'tags--more', 'link', 'link-1']);
	});

	test.each([
		['nowhere.md', 'there is no such file'],
		['docs/security.md#nothing', 'there is no such heading'],
		['#nothing', 'there is no such heading'],
		['../outside', 'leads out of the project'],
		[`${REPOSITORY}/blob/main/docs/nowhere.md`, 'there is no such file'],
		['docs/security.md#replays', null],
		['docs', null],
		['https://elsewhere.example/x', null],
	])('of %s it says: %s', (target, reason) => {
		expect(whyDead(PROJECT, 'CONTRIBUTING.md', { target, line: 1 }, REPOSITORY)).toBe(reason);
	});

	test('finds scripts in commands', () => {
		expect(scriptsIn('`npm ci && npm test`, then npm run test:n8n, or `npm run pack:all`.')).toEqual([
			'test:n8n',
			'pack:all',
			'test',
		]);
	});
});
