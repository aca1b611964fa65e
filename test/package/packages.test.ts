import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeTypeDescription } from 'n8n-workflow';

import { loadCatalogue, type CompiledCredential } from '../../packaging/catalogue';
import { N8N } from '../../packaging/compatibility';
import { linksOf } from '../../packaging/source';
import { packagesOf, type Package } from '../../packaging/packages';
import { N8N_VERSIONS } from '../../sandbox/n8n/install';
import { install, PROJECT, readJson, scan, type Installed, type Scan } from './packages';

/** The four packages, packed as npm publishes them and extracted as n8n installs them. */

jest.setTimeout(120_000);

const WHOLE = 'n8n-nodes-buyer-signals';
const VENDORS = [...new Set(loadCatalogue().nodes.map(({ vendor }) => vendor))];
const SINGLES = VENDORS.map((vendor) => `n8n-nodes-${vendor.toLowerCase()}-signals`);
const NAMES = [WHOLE, ...SINGLES];

const installed = new Map<string, Installed>();
const the = (name: string) => installed.get(name)!;
const project = readJson(join(PROJECT, 'package.json')) as Installed['manifest'];

let scans: Record<string, Scan>;

beforeAll(async () => {
	for (const name of NAMES) installed.set(name, await install(name));
	const sources = [PROJECT, ...SINGLES.map(sourceOf)];
	scans = await scan(
		[...installed.values()].map(({ folder }) => folder),
		sources,
	);
});

afterAll(() => {
	for (const { folder } of installed.values()) rmSync(join(folder, '..', '..'), { recursive: true, force: true });
});

describe.each(NAMES)('%s', (name) => {
	test("passes n8n's scanner with no error and no warning", () => {
		const { folder, files } = the(name);
		const scanned = files.filter((file) => file.endsWith('.js') || file === 'package.json');
		expect(scans[folder]).toEqual({ passed: true, findings: [], files: scanned.length });
	});

	test('loads with nothing but n8n-workflow beside it', () => {
		const { nodes, credentials, zodFromOutside } = the(name).loading;
		expect(zodFromOutside).toBe(false);
		expect(nodes.length).toBeGreaterThan(0);
		const used = nodes.flatMap(({ description }) => description.credentials ?? []).map((credential) => credential.name);
		expect(new Set(credentials.map(({ type }) => type.name))).toEqual(new Set(used));
	});

	/** n8n-editor-ui's N8nNotice (2.41) takes every tag but these out, and with a line break the space between two words. */
	test('notices have no markup but links and lists', () => {
		const properties = the(name).loading.nodes.flatMap(({ description }) => description.properties);
		const notices = properties.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName);
		const tags = notices.flatMap((notice) => notice.match(/<\/?\w+/g) ?? []).map((tag) => tag.replace(/<\/?/, ''));
		expect(notices.length).toBeGreaterThan(0);
		expect(tags.filter((tag) => !['a', 'ul', 'li'].includes(tag))).toEqual([]);
	});

	test('holds what is loaded, the icons, the codex files, the schemas, and nothing else', () => {
		const { files, loading } = the(name);
		const icons = [
			...loading.nodes.flatMap(({ file, description }) => iconsOf(file, description.icon)),
			...loading.credentials.flatMap(({ file, type }) => iconsOf(file, type.icon)),
		];
		const codex = loading.nodes.map(({ file }) => `${file}on`);
		const schemas = loading.nodes.flatMap(({ file, description }) => schemasOf(file, description));
		const expected = ['LICENSE', 'README.md', 'package.json', ...loading.loaded, ...icons, ...codex, ...schemas];
		expect(files).toEqual([...new Set(expected)].sort());
	});

	test('the schemas are what the editor asks for: an object with properties, for each operation', () => {
		const { folder, files, loading } = the(name);
		const schemas = files.filter((file) => file.includes('__schema__'));
		expect(schemas).toHaveLength(loading.nodes.flatMap(({ file, description }) => schemasOf(file, description)).length);
		for (const file of schemas) {
			const { type, properties } = readJson(join(folder, file)) as Record<string, unknown>;
			expect([file, type, Object.keys(properties as object).length > 0]).toEqual([file, 'object', true]);
		}
	});

	test('its package.json says what npm and n8n need and no more', () => {
		const { manifest } = the(name);
		const { version, license, author, engines, peerDependencies } = project;
		expect(manifest).toMatchObject({ name, version, license, author, engines, peerDependencies, files: ['dist'] });
		expect(manifest).toMatchObject({ repository: project.repository as object, description: expect.any(String) });
		expect(manifest.keywords).toContain('n8n-community-node-package');
		for (const field of ['dependencies', 'devDependencies', 'scripts', 'private'])
			expect(manifest).not.toHaveProperty(field);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	test('requires nothing but n8n-workflow and crypto', () => {
		const { folder, files } = the(name);
		const required = files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => {
				const calls = readFileSync(join(folder, file), 'utf8').matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g);
				return [...calls].map(([, module]) => module);
			});
		const outside = required.filter((module) => !module.startsWith('.'));
		expect([...new Set(outside)].sort()).toEqual(['n8n-workflow', 'node:crypto']);
	});

	test('ships no secret, and knows no sandbox, test or address of a machine', () => {
		const { folder, files } = the(name);
		for (const file of files.filter((one) => /\.js(on)?$/.test(one))) {
			const content = readFileSync(join(folder, file), 'utf8');
			const foreign = content.match(/sandbox|127\.0\.0\.1:\d|\/work\/|\/home\/|-----BEGIN|sourceMappingURL/);
			expect([file, foreign?.[0]]).toEqual([file, undefined]);
			// Base64 of 32 bytes or more, a hex string that is longer than the examples of ids, or a token of npm.
			const keys = content.match(
				/['"`][A-Za-z0-9+/_-]{43,}={1,2}['"`]|['"`][a-f0-9]{64}['"`]|\bnpm_[A-Za-z0-9]{36}\b/g,
			);
			expect([file, keys]).toEqual([file, null]);
		}
	});

	test('its codex files name its own nodes', () => {
		const { folder, loading } = the(name);
		for (const { file, description } of loading.nodes) {
			expect(readJson(join(folder, `${file}on`))).toMatchObject({ node: `${name}.${description.name}` });
		}
	});

	test('its README has the sections of the guidelines, and tells of every node, operation and credential field', () => {
		const { readme, loading } = the(name);
		const sections = [
			'Installation',
			'Operations',
			'Credentials',
			'Compatibility',
			'Usage',
			'Resources',
			'Version history',
		];
		expect([...readme.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(sections);
		expect(readme).toContain(`enter \`${name}\``);
		expect(readme).toContain('not both');
		for (const { description } of loading.nodes) {
			expect(readme).toContain(`### ${description.displayName}\n`);
			for (const operation of description.properties.filter((property) => property.name === 'operation')) {
				for (const option of operation.options ?? []) expect(readme).toMatch(rowWith(option.name));
			}
		}
		for (const { type } of loading.credentials) {
			for (const { displayName } of type.properties) expect(readme).toMatch(rowWith(displayName));
		}
		expect(readme).not.toMatch(/undefined|\[object|<(?:b|code)>/);
	});
});

describe('between the packages', () => {
	test('the whole declares what the project declares, and the single ones share it out', () => {
		expect(the(WHOLE).manifest.n8n).toEqual(project.n8n);
		for (const kind of ['nodes', 'credentials'] as const) {
			const shared = SINGLES.flatMap((name) => the(name).manifest.n8n[kind]);
			expect(shared.sort()).toEqual([...project.n8n[kind]].sort());
		}
	});

	test.each(VENDORS)('only the package of %s has files of that vendor', (vendor) => {
		const ofVendor = (file: string) => file.toLowerCase().includes(vendor.toLowerCase());
		for (const single of SINGLES) {
			expect([single, the(single).files.some(ofVendor)]).toEqual([single, ofVendor(single)]);
			expect([single, (the(single).manifest.keywords as string[]).some(ofVendor)]).toEqual([single, ofVendor(single)]);
		}
	});

	test('a credential is the same in every package that has it', () => {
		const { credentials } = the(WHOLE).loading;
		for (const name of SINGLES) {
			for (const { file, type } of the(name).loading.credentials) {
				expect(type).toEqual(credentials.find((one) => one.file === file)?.type);
			}
		}
	});

	test('a node is the same in every package that has it', () => {
		const { nodes } = the(WHOLE).loading;
		for (const name of SINGLES) {
			for (const { file, description } of the(name).loading.nodes) {
				expect(description).toEqual(nodes.find((one) => one.file === file)?.description);
			}
		}
	});

	test('the bundled library comes with its licence', () => {
		const bundled = readFileSync(join(the(WHOLE).folder, 'dist/nodes/shared/zod.js'), 'utf8');
		expect(bundled).toContain('ZodObject');
		expect(bundled).toMatch(/Copyright \(c\) \d+ Colin McDonnell[\s\S]*THE SOFTWARE IS PROVIDED "AS IS"/);
	});

	test('the versions of n8n that the READMEs name are those that the tests run', () => {
		expect(N8N.tested).toEqual(N8N_VERSIONS);
		expect(N8N_VERSIONS.some((version) => version.startsWith(`${N8N.oldest}.`))).toBe(true);
	});
});

describe('sources that n8n verifies a package against', () => {
	const catalogue = loadCatalogue();
	const packages = packagesOf(catalogue).filter(({ name }) => name !== WHOLE);

	test('there is a folder for every single package', () => {
		expect(packages.map(({ name }) => name).sort()).toEqual([...SINGLES].sort());
	});

	test.each(packages)('$name: its folder is up to date (npm run sources)', (pkg: Package) => {
		const folder = sourceOf(pkg.name);
		expect(readJson(join(folder, 'package.json'))).toEqual(the(pkg.name).manifest);
		for (const path of linksOf(pkg)) expect(readlinkSync(join(folder, path))).toBe(`../../../${path}`);
	});

	test.each([PROJECT, ...SINGLES.map(sourceOf)])("%s passes n8n's scanner with no error and no warning", (folder) => {
		expect(scans[folder]).toEqual({ passed: true, findings: [], files: expect.any(Number) });
		expect(scans[folder].files).toBeGreaterThan(20);
	});
});

function sourceOf(name: string): string {
	return join(PROJECT, 'packages', name);
}

/** The files of an icon that is declared beside a compiled file, relative to the package. */
function iconsOf(file: string, icon: CompiledCredential['type']['icon']): string[] {
	const icons = typeof icon === 'string' ? [icon] : Object.values(icon ?? {});
	return icons.map((one) => join(file, '..', one.replace('file:', '')));
}

/** What the editor (2.41) asks for: a folder for each version, in three parts, with a file for each operation. */
function schemasOf(file: string, { version, properties }: INodeTypeDescription): string[] {
	const operations = properties.filter(({ name }) => name === 'operation');
	const paths = operations.flatMap(({ displayOptions, options = [] }) =>
		options.map((option) => `${String(displayOptions!.show!.resource![0])}/${'value' in option && option.value}.json`),
	);
	return [version].flat().flatMap((each) => {
		const folder = join(file, '..', '__schema__', `v${[...String(each).split('.'), 0, 0].slice(0, 3).join('.')}`);
		return paths.map((path) => join(folder, path));
	});
}

/** A row of a Markdown table with this cell. */
function rowWith(cell: string): RegExp {
	return new RegExp(`^\\| (?:.* \\| )?${cell.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} \\|`, 'm');
}
