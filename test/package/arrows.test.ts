import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { z } from 'zod';

const ROOT = resolve(__dirname, '../..');
const CRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const RULES = join(ROOT, '.dependency-cruiser.cjs');

const rules = z.object({ forbidden: z.array(z.object({ name: z.string() })) });
const report = z.object({
	summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

/** For each rule a module, and what it must not import. */
const WRONG: Record<string, [from: string, to: string]> = {
	'no-circles': ['sandbox/one.ts', 'sandbox/other.ts'],
	'shared-knows-no-vendor': ['nodes/shared/core.ts', 'nodes/Acme/events.ts'],
	'no-vendor-knows-another': ['nodes/Acme/events.ts', 'nodes/Other/events.ts'],
	'what-ships-stands-alone': ['nodes/Acme/ids.ts', 'sandbox/index.ts'],
	'api-knows-no-actions': ['nodes/Acme/api/request.ts', 'nodes/Acme/methods/lists.ts'],
	'what-actions-use-needs-none': ['nodes/Acme/filters/read.ts', 'nodes/Acme/actions/search.ts'],
	'actions-need-no-webhook': ['nodes/Acme/actions/get.ts', 'nodes/Acme/webhook/scheme.ts'],
	'webhook-needs-no-actions': ['nodes/Acme/webhook/source.ts', 'nodes/Acme/methods/lists.ts'],
	'http-and-parameters-need-no-room': ['nodes/shared/http/client.ts', 'nodes/shared/webhook/verify.ts'],
	'core-needs-no-room': ['nodes/shared/clock.ts', 'nodes/shared/webhook/verify.ts'],
	'nothing-knows-a-node': ['nodes/Acme/properties.ts', 'nodes/Acme/Acme.node.ts'],
};

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'buyer-signals-arrows-'));
	const imports = new Map<string, string[]>();
	for (const [from, to] of Object.values(WRONG)) {
		imports.set(from, [...(imports.get(from) ?? []), to]);
		if (!imports.has(to)) imports.set(to, []);
	}
	imports.get('sandbox/other.ts')!.push('sandbox/one.ts');
	for (const [file, targets] of imports) {
		const up = '../'.repeat(file.split('/').length - 1);
		const lines = targets.map((target, index) => `import * as part${index} from '${up}${target.replace('.ts', '')}';`);
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(
			join(folder, file),
			[...lines, `export const all = [${lines.map((_line, at) => `part${at}`)}];`].join('\n'),
		);
	}
	writeFileSync(join(folder, 'tsconfig.json'), '{}');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('each rule is broken by a wrong import of its kind', () => {
	const args = [CRUISE, 'nodes', 'sandbox', '--config', RULES, '--output-type', 'json'];
	const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
	const { violations } = report.parse(JSON.parse(stdout)).summary;
	const { forbidden } = rules.parse(jest.requireActual(RULES));
	expect(violations.map(({ from, rule }) => `${rule.name}: ${from}`).sort()).toEqual(
		expect.arrayContaining(Object.entries(WRONG).map(([name, [from]]) => `${name}: ${from}`)),
	);
	expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(WRONG).sort());
});
