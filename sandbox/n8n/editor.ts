import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../browser';
import { OWNER } from './client';

/** n8n's editor in a real browser. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the browser and signs in. */
	static async open(url: string): Promise<Editor> {
		const browser = await launchChromium();
		const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
		await page.goto(`${url}/signin`);
		await page.fill('input[name=emailOrLdapLoginId], input[name=email]', OWNER.email);
		await page.fill('input[name=password]', OWNER.password);
		await page.keyboard.press('Enter');
		await page.waitForURL((at) => !at.pathname.includes('signin'), { timeout: 60_000 });
		return new Editor(browser, page, url);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.waitForSelector('[data-test-id="canvas-wrapper"], [data-test-id="node-view-root"]');
	}

	/** Pastes onto the canvas, as with the keyboard. */
	async paste(text: string): Promise<void> {
		await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await this.page.evaluate(async (content) => await navigator.clipboard.writeText(content), text);
		await this.page.locator('.vue-flow__pane').click({ position: { x: 40, y: 400 } });
		await this.page.keyboard.press('Control+v');
	}

	/** Opens a node's panel and waits for its parameters. */
	async openNode(name: string): Promise<void> {
		await this.page
			.locator(`[data-node-name="${name}"]`)
			.first()
			.dblclick({ position: { x: 40, y: 40 }, timeout: 30_000 });
		await this.page.waitForSelector('[data-test-id="node-parameters"], .ndv-wrapper, [data-test-id="ndv"]', {
			timeout: 30_000,
		});
	}
}
