import '../engine/harness/environment';

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import type * as Sandboxes from '../../sandbox';
import { runNode } from '../engine/harness/engine';
import { TriggerHost } from '../engine/harness/triggerHost';
import { addTypes } from '../engine/harness/types';
import type { AcmeSimulator } from '../fixtures/acme/sandbox/acme';
import { addFiles, build, copyProject, filesOf, makeEdit } from './fourthVendor/copy';
import { EDITS } from './fourthVendor/edits';
import { PROJECT, readJson } from './packages';

/**
 * Acme, an invented vendor that signs as Standard Webhooks says, made by following docs/architecture.md, "Add a vendor
 * in an afternoon". It is put into a copy of the project, and what is built there runs in n8n's engine.
 */

const ACME = join(PROJECT, 'test', 'fixtures', 'acme');
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Where what tests share, or what is tested by itself, is named after vendors as well. */
const NO_SERIES = /^test\/(engine|unit|fixtures)/;

/** The folders in which something is named after each of these. */
function foldersOfEach(vendors: readonly string[]): string[] {
	const folders = ['bench', 'docs', 'nodes', 'packaging', 'sandbox', 'test'].flatMap((top) => {
		const below = readdirSync(join(PROJECT, top), { recursive: true, withFileTypes: true });
		return [
			top,
			...below.filter((one) => one.isDirectory()).map((one) => relative(PROJECT, join(one.parentPath, one.name))),
		];
	});
	return folders.filter((folder) => {
		const parts = readdirSync(join(PROJECT, folder)).filter((name) => !name.endsWith('.test.ts'));
		const names = new Set(parts.map((name) => name.toLowerCase().split('.')[0]));
		return !NO_SERIES.test(folder) && vendors.every((vendor) => names.has(vendor));
	});
}

let copy: string;

beforeAll(() => {
	copy = copyProject();
	addFiles(copy, ACME);
	for (const edit of EDITS) makeEdit(copy, edit);
	build(copy, ACME);
});

afterAll(() => rmSync(copy, { recursive: true }));

test('takes six edits outside of its own folders at most, and as many as the page says', () => {
	expect(filesOf(ACME).filter((file) => !/acme/i.test(file))).toEqual([]);
	expect(EDITS.length).toBeLessThanOrEqual(6);
	const [, section] = readFileSync(join(PROJECT, 'docs/architecture.md'), 'utf8').split('## Add a vendor');
	expect(section).toContain(`${NUMBERS[EDITS.length]} edits`);
	for (const { file } of EDITS) expect(section).toContain(file);
});

test('has a part wherever each of the others has one of its name', () => {
	const missing = foldersOfEach(['explorium', 'snitcher', 'surfe']).filter((folder) => {
		return !filesOf(join(ACME, folder)).some((file) => /^acme\b/i.test(file));
	});
	expect(missing).toEqual([]);
});

describe('the package that was built', () => {
	const folder = () => join(copy, 'build', 'n8n-nodes-acme-signals');
	let sandbox: Sandboxes.Sandbox & { acme: AcmeSimulator };

	beforeAll(async () => {
		const { startSandbox } = jest.requireActual<typeof Sandboxes>(join(copy, 'sandbox'));
		sandbox = (await startSandbox()) as typeof sandbox;
		const { n8n } = readJson(join(folder(), 'package.json')) as { n8n: Record<'nodes' | 'credentials', string[]> };
		addTypes(
			n8n.nodes.map((file) => instantiate<INodeType>(file)),
			n8n.credentials.map((file) => instantiate<ICredentialType>(file)),
		);
	});

	afterAll(async () => await sandbox.close());

	function instantiate<Type>(file: string): Type {
		const [className] = basename(file).split('.');
		const exported = jest.requireActual<Record<string, new () => Type>>(join(folder(), file));
		return new exported[className]();
	}

	test('has the nodes and what they need, and nothing of other vendors', () => {
		const files = filesOf(folder());
		expect(files).toEqual(
			expect.arrayContaining([
				'README.md',
				'dist/nodes/Acme/AcmeTrigger.node.js',
				'dist/nodes/Acme/AcmeTrigger.node.json',
				'dist/nodes/Acme/__schema__/v1.0.0/company/get.json',
				'dist/nodes/Acme/acme.svg',
				'dist/nodes/shared/webhook/standardWebhooks.js',
			]),
		);
		expect(files.filter((file) => /explorium|snitcher|surfe/i.test(file))).toEqual([]);
	});

	test('receives what Acme delivers, and refuses what is forged', async () => {
		const { acme } = sandbox;
		const host = new TriggerHost();
		await host.start();
		try {
			const trigger = host.add('acmeTrigger', {}, { acmeSignalsApi: { webhookSecret: acme.webhookSecret } });
			await trigger.publish();
			expect(await acme.fund(trigger.url())).toMatchObject({ status: 200 });
			const forged = await acme.fund(trigger.url(), true);
			expect([forged.status, forged.answer]).toEqual([400, expect.stringContaining('signature_mismatch')]);
			expect(trigger.executions.map((items) => items.map(({ json }) => json))).toEqual([
				[expect.objectContaining({ provider: 'acme', event: 'company.funded', eventId: 'company.funded:round_1' })],
			]);
		} finally {
			await host.stop();
		}
	});

	test('reads a company', async () => {
		const credentials = { acmeSignalsApi: { apiKey: sandbox.acme.apiKey, baseUrl: `${sandbox.url}/acme/v1` } };
		const parameters = { resource: 'company', operation: 'get', domain: 'fjordline.example' };
		const { items, error } = await runNode('acme', parameters, [{}], { credentials });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([expect.objectContaining({ name: 'Fjordline Automation' })]);
	});
});
