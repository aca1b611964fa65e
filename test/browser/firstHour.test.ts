import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startOwnN8n, type OwnN8n } from '../../sandbox/n8n';
import { attachedUrl } from '../../sandbox/n8n/attached';
import { Editor } from '../../sandbox/n8n/editor';
import { startRegistry, type LocalRegistry } from '../../sandbox/n8n/registry';
import { testOwn } from '../n8n/own';
import { takePicture } from './picture';

/**
 * Somebody who has n8n as it comes, and the README: installs a package, pastes a template, and sees fields of a company
 * and a person mapped before any event. The pictures of docs/first-hour.md are taken here.
 */

jest.setTimeout(180_000);

const PACKAGE = 'n8n-nodes-snitcher-signals';
const TEMPLATE = join(__dirname, '..', '..', 'templates', 'single-packages', 'revealed-contact-to-crm.json');

let folder: string;
let registry: LocalRegistry;
let n8n: OwnN8n;
let editor: Editor;

beforeAll(async () => {
	if (attachedUrl() !== null) return;
	folder = await mkdtemp(join(tmpdir(), 'buyer-signals-registry-'));
	registry = await startRegistry(PACKAGE, folder);
	n8n = await startOwnN8n({ packageName: null, env: registry.env });
	editor = await Editor.open(n8n.instance.url);
});

afterAll(async () => {
	await editor?.close();
	await n8n?.close();
	await registry?.close();
	if (folder) await rm(folder, { recursive: true, force: true });
});

const shoot = async (name: string) => await takePicture(editor.page, name, n8n.instance.url);

testOwn('installs the package from the settings', async () => {
	const { page } = editor;
	await page.goto(`${n8n.instance.url}/settings/community-nodes`);
	await page.getByRole('button', { name: 'Install a community node' }).click();
	await page
		.locator('[data-test-id="package-name-input"] input, input[data-test-id="package-name-input"]')
		.fill(PACKAGE);
	await page.locator('[data-test-id="user-agreement-checkbox"]').click();
	await shoot('first-install');
	await page.click('[data-test-id="install-community-package-button"]');
	const card = page.locator('[data-test-id="community-package-card"]', { hasText: PACKAGE });
	await card.waitFor({ timeout: 60_000 });
	await card.getByText('2 nodes', { exact: false }).waitFor();
	await page.locator('[data-test-id="install-community-package-button"]').waitFor({ state: 'detached' });
	await shoot('first-installed');
});

testOwn('pastes a template onto an empty canvas', async () => {
	const { page } = editor;
	await page.goto(`${n8n.instance.url}/workflow/new`);
	await page.waitForSelector('[data-test-id="canvas-wrapper"], [data-test-id="node-view-root"]');
	await editor.paste(await readFile(TEMPLATE, 'utf8'));
	await page.locator('[data-node-name="Save Lead in Salesforce"]').first().waitFor();
	await page.click('[data-test-id="zoom-to-fit"]');
	await shoot('first-pasted');
});

testOwn('sees the fields of a company and a person mapped, with their values', async () => {
	const { page } = editor;
	await editor.openNode('Save Lead in Salesforce');
	const input = page.locator('[data-test-id="ndv-input-panel"]');
	await input.getByText('Execute previous nodes', { exact: false }).first().click();
	await input.getByText('Fjordline Automation', { exact: true }).first().waitFor();
	const mapped = page.locator('[data-test-id="node-parameters"]');
	for (const value of ['maya.castellan@fjordline.example', 'Fjordline Automation', 'Castellan', 'VP, Sales']) {
		await mapped.getByText(value, { exact: true }).first().waitFor();
	}
	await shoot('first-mapped');
});
