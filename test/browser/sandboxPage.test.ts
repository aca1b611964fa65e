import type { Browser, Locator, Page } from 'playwright-core';

import { startSandbox, type Sandbox } from '../../sandbox';
import { launchChromium } from '../../sandbox/browser';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import { chain, noOp, ours, webhookUrl } from '../../sandbox/n8n/workflows';
import { companyFromAnEvent } from '../../sandbox/scenes/explorium';
import { companiesFromVisits } from '../../sandbox/scenes/snitcher';
import { contactFromAnEnrichment } from '../../sandbox/scenes/surfe';
import { barriers } from './axe';
import { takePicture } from './picture';

/** The sandbox's page as the demo shows it, with a real n8n at the other end. */

jest.setTimeout(180_000);

let sandbox: Sandbox;
let n8n: RunningN8n;
let browser: Browser;
let page: Page;
/** Requests to anywhere else, and complaints of the browser. */
const strange: string[] = [];

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
	for (const scene of [companyFromAnEvent, companiesFromVisits, contactFromAnEnrichment]) {
		await scene.play(sandbox, n8n, () => {});
	}
	browser = await launchChromium();
	page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
	page.setDefaultTimeout(20_000);
	page.on('request', (request) => void (request.url().startsWith(sandbox.url) || strange.push(request.url())));
	page.on('console', (message) => void (message.type() === 'error' && strange.push(message.text())));
	page.on('pageerror', (error) => strange.push(error.message));
	await page.goto(sandbox.url);
});

afterAll(async () => {
	await browser?.close();
	await n8n?.close();
	await sandbox?.close();
});

afterEach(() => expect(strange.splice(0)).toEqual([]));

const log = () => page.getByRole('region', { name: 'Delivery log' });
const companies = () => page.getByRole('region', { name: 'Companies in the CRM' });
const contacts = () => page.getByRole('region', { name: 'Contacts in the CRM' });
const newest = () => log().locator('tbody tr').first();
const press = async (name: string, within: Page | Locator = page) =>
	await within.getByRole('button', { name, exact: true }).click();

async function choose(webhook: string | RegExp, event: string): Promise<void> {
	const option = page.getByLabel('Webhook', { exact: true }).locator('option', { hasText: webhook });
	await page.getByLabel('Webhook', { exact: true }).selectOption((await option.getAttribute('value'))!);
	await page.getByLabel('Event', { exact: true }).selectOption(event);
}

/** Waits until the newest row of the log, and the line for screen readers, say so. */
async function expectNewest(...words: string[]): Promise<void> {
	let row = log().locator('tbody tr:first-child');
	for (const word of words) row = row.filter({ hasText: word });
	await row.waitFor();
	await page
		.getByRole('status')
		.filter({ hasText: words.at(-1)! })
		.waitFor();
}

test('shows what the demo has done', async () => {
	await log().locator('tr', { hasText: 'person.enrichment.completed' }).waitFor();
	await companies().getByText('alder-finch.example').waitFor();
	await contacts().getByText('maya.castellan@fjordline.example').waitFor();
});

test('an event is accepted and arrives in the CRM', async () => {
	const known = await companies().locator('tbody tr').count();
	await choose('Visitors to the CRM', 'new_lead');
	await press('Fire');
	await expectNewest('Snitcher', 'new_lead', '200', 'accepted');
	await companies().locator('tbody tr').nth(known).waitFor();
	await companies().getByText('fjordline-automation-1.example').waitFor();
	expect(await newest().locator('pre').isVisible()).toBe(false);
	await newest().getByText('Body').click();
	await newest().locator('pre').getByText('"Fjordline Automation 1"').waitFor();
	await newest().getByText('Body').click();
});

test('what is saved again is on top, with the time and how often', async () => {
	const first = companies().locator('tbody tr').first();
	await choose('Company events to the CRM', 'new_funding_round');
	await press('Fire');
	await first.filter({ hasText: ', 2 times' }).waitFor();
	await press('Fire');
	await first.filter({ hasText: ', 3 times' }).waitFor();
	expect(await first.getAttribute('class')).toBe('fresh');
	await choose('Visitors to the CRM', 'new_lead');
	await press('Fire');
	await expectNewest('Snitcher', 'new_lead', '200', 'accepted');
});

test('the same event freshly signed is known, and so is the same request', async () => {
	await newest()
		.getByRole('button', { name: /^Duplicate/ })
		.click();
	await expectNewest('duplicated', '200', 'duplicate: no workflow started');
	expect(await newest().locator('.good').count()).toBe(0);
	await newest()
		.getByRole('button', { name: /^Replay/ })
		.click();
	await expectNewest('replayed', '200', 'duplicate: no workflow started');
});

test('a forged event is refused, with the reason', async () => {
	await press('Forge');
	await expectNewest('forged', '400', 'signature_mismatch');
});

test('the page fits a narrow screen, and has its picture taken on a wide one', async () => {
	await page.setViewportSize({ width: 360, height: 800 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	await page.setViewportSize({ width: 1280, height: 1000 });
	await takePicture(page, 'sandbox', n8n.instance.url, true);
});

/** Unfolds or folds all that can be. */
async function unfold(open: boolean): Promise<void> {
	await page.evaluate((isOpen) => {
		for (const details of document.querySelectorAll('details')) details.open = isOpen;
	}, open);
}

test.each(['light', 'dark'] as const)('axe finds nothing serious: %s', async (colorScheme) => {
	await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
	await unfold(true);
	await page.getByLabel('Vendor').selectOption('Surfe');
	expect(await barriers(page)).toEqual([]);
	await page.setViewportSize({ width: 360, height: 800 });
	expect(await barriers(page)).toEqual([]);
	await page.setViewportSize({ width: 1280, height: 1000 });
	await page.getByLabel('Vendor').selectOption('Snitcher');
	await unfold(false);
	await page.emulateMedia({ colorScheme: null, reducedMotion: null });
});

test('a Surfe Trigger without a secret can be added', async () => {
	await page.getByText('Add a webhook').click();
	await page.getByLabel('Vendor').selectOption('Surfe');
	await page.getByText('asks Surfe', { exact: false }).waitFor();
	await page.getByLabel('Name').fill('No secret');
	await page.getByLabel('Production URL').fill('https://n8n.example/webhook/none');
	await press('Add');
	await page.getByRole('status').filter({ hasText: 'Added No secret.' }).waitFor();
});

test('Explorium: samples are enrolled, then every event can be fired', async () => {
	const known = await contacts().locator('tbody tr').count();
	await choose('Company events to the CRM', 'new_funding_round');
	await page.getByText('for 1 of 42 events').waitFor();
	await press('Enroll samples for every event');
	await page.getByText('for 1 of 42 events').waitFor({ state: 'hidden' });
	await choose('Company events to the CRM', 'prospect_changed_role');
	await press('Fire');
	await expectNewest('Explorium', 'prospect_changed_role', '200', 'accepted');
	await contacts().locator('tbody tr').nth(known).waitFor();
});

test('Surfe: an enrichment becomes a contact', async () => {
	const known = await contacts().locator('tbody tr').count();
	await choose('Enrichments to the CRM', 'person.enrichment.completed');
	await press('Fire');
	await expectNewest('Surfe', 'person.enrichment.completed', '200', 'accepted');
	await contacts().locator('tbody tr').nth(known).waitFor();
});

test("a trigger of one's own is added with its URL and secret", async () => {
	const { client, instance } = n8n;
	const webhookSecret = 'a secret of my own';
	const credential = await client.createCredential('Mine', 'snitcherSignalsWebhookApi', { webhookSecret });
	const trigger = ours('Snitcher Trigger', 'snitcherTrigger', {}, { snitcherSignalsWebhookApi: credential });
	expect(await client.publish(await client.createWorkflow(chain('Mine', [trigger, noOp()])))).toBeNull();

	await page.getByText('Add a webhook').click();
	await page.getByLabel('Name').fill('My own <b>workflow</b>');
	await page.getByLabel('Production URL').fill(webhookUrl(instance.url, trigger));
	await page.getByLabel('Secret').fill(webhookSecret);
	await press('Add');
	await page.getByRole('status').filter({ hasText: 'Added My own <b>workflow</b>.' }).waitFor();
	await page.getByLabel('Event', { exact: true }).selectOption('company.identified');
	await press('Fire');
	await expectNewest('My own <b>workflow</b>', 'company.identified', '200', 'accepted');
});

test('what comes from outside stays text', async () => {
	const name = '<img src="//elsewhere.example/x.png" onerror="alert(1)">';
	sandbox.crm.companies.set('hostile', { name, domain: 'hostile.example' });
	await companies().getByText(name).waitFor();
	expect(await page.locator('main img').count()).toBe(0);
	sandbox.crm.companies.delete('hostile');
});
