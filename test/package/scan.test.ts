import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** The package as it would be published, under the eyes of n8n's official scanner. `npm run build` comes first. */

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');

let folder: string;
/** The packed tarball, extracted. */
let unpacked: string;
let files: string[];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'buyer-signals-package-'));
	await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
	const [tarball] = await readdir(folder);
	await run('tar', ['-xzf', tarball], { cwd: folder });
	unpacked = join(folder, 'package');
	const entries = await readdir(unpacked, { recursive: true });
	files = entries.filter((entry) => statSync(join(unpacked, entry)).isFile()).sort();
}, 60_000);

afterAll(async () => await rm(folder, { recursive: true, force: true }));

const read = async (file: string) => await readFile(join(unpacked, file), 'utf8');
const scripts = () => files.filter((file) => file.endsWith('.js'));

/** The scanner is an ES module that jest cannot load, so a Node.js of its own runs it. */
const SCAN = `
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const [directory, of] = process.argv.slice(1);
	const result = await analyzePackage(directory, of === 'sources' ? SOURCE_FILE_PATTERNS : undefined);
	process.stdout.write(JSON.stringify(result));
`;

async function scan(directory: string, of: 'sources' | 'tarball'): Promise<unknown> {
	// Under jest's NODE_ENV, "test", n8n's lint rules take every file for one of their own tests.
	const env = { ...process.env, NODE_ENV: 'production' };
	const { stdout } = await run(process.execPath, ['--input-type=module', '-e', SCAN, directory, of], {
		cwd: ROOT,
		env,
	});
	return JSON.parse(stdout);
}

it('the official scanner finds nothing in the sources', async () => {
	expect(await scan(ROOT, 'sources')).toEqual({ passed: true });
}, 60_000);

it('the official scanner finds nothing in the packed tarball', async () => {
	expect(await scan(unpacked, 'tarball')).toEqual({ passed: true });
}, 60_000);

it('the tarball has the compiled nodes, README and LICENSE, and nothing else', () => {
	const outside = files.filter((file) => !file.startsWith('dist/'));
	const expected = ['LICENSE', 'README.md', 'package.json'].filter((file) => existsSync(join(ROOT, file)));
	expect(outside).toEqual(expected);
	const unexpected = files.filter(
		(file) => file.startsWith('dist/') && !/^dist\/(nodes|credentials)\/.*\.(js|svg|node\.json)$/.test(file),
	);
	expect(unexpected).toEqual([]);
});

it('every node and credential that package.json names is there, with icon and codex', async () => {
	const { n8n } = JSON.parse(await read('package.json')) as { n8n: { nodes: string[]; credentials: string[] } };
	for (const file of [...n8n.nodes, ...n8n.credentials]) expect(files).toContain(file);
	for (const file of n8n.nodes) expect(files).toContain(file.replace(/\.js$/, '.json'));
	for (const file of scripts()) {
		for (const [, icon] of (await read(file)).matchAll(/['"]file:([^'"]+\.svg)['"]/g)) {
			expect(files).toContain(join(file, '..', icon));
		}
	}
});

it('depends on nothing at run time: zod is bundled, and n8n-workflow is the only peer', async () => {
	const manifest = JSON.parse(await read('package.json')) as Record<string, unknown>;
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	const required = new Set<string>();
	for (const file of scripts()) {
		for (const [, name] of (await read(file)).matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)) {
			if (!name.startsWith('.')) required.add(name);
		}
	}
	expect([...required].sort()).toEqual(['n8n-workflow', 'node:crypto']);
});

it('ships no secret, and knows no sandbox, test or address of a machine', async () => {
	for (const file of files.filter((name) => /^dist\/.*\.js(on)?$/.test(name))) {
		const content = await read(file);
		expect([file, content.match(/sandbox|127\.0\.0\.1:\d|\/work\/|\/home\/|-----BEGIN/)?.[0]]).toEqual([
			file,
			undefined,
		]);
		// Base64 of 32 bytes or more, or a long hex string that is no example of an id in a placeholder.
		const keys = content.match(/['"`][A-Za-z0-9+/_-]{43,}={1,2}['"`]|['"`][a-f0-9]{64}['"`]|\bnpm_[A-Za-z0-9]{36}\b/g);
		expect([file, keys]).toEqual([file, null]);
	}
});

it('loads as n8n loads it: each class by its file name', async () => {
	const { n8n } = JSON.parse(await read('package.json')) as { n8n: { nodes: string[]; credentials: string[] } };
	const script = `
		const found = process.argv.slice(1).map((file) => {
			const name = file.split('/').pop().split('.')[0];
			const instance = new (require(file)[name])();
			return instance.description?.name ?? instance.name;
		});
		process.stdout.write(JSON.stringify(found));
	`;
	const modules = [...n8n.nodes, ...n8n.credentials].map((file) => join(unpacked, file));
	// Only n8n's own modules can be found from there, as where n8n installs community packages.
	const env = { ...process.env, NODE_PATH: join(ROOT, 'node_modules') };
	const { stdout } = await run(process.execPath, ['-e', script, ...modules], { env, cwd: folder });
	const names = JSON.parse(stdout) as string[];
	expect(names).toHaveLength(modules.length);
	expect(names).toEqual(
		expect.arrayContaining(['explorium', 'exploriumTrigger', 'snitcherTrigger', 'surfeTrigger', 'exploriumSignalsApi']),
	);
}, 30_000);
