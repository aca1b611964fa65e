import { join } from 'node:path';

import type { Page } from 'playwright-core';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');

/** A picture for the docs, with a public address in place of the test's own, as a reader's n8n has. */
export async function takePicture(page: Page, name: string, url: string, fullPage = false): Promise<void> {
	await page.evaluate((own) => {
		// Passing remarks of the editor.
		for (const toast of document.querySelectorAll('.el-notification')) toast.remove();
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (texts.nextNode()) {
			const { currentNode } = texts;
			currentNode.nodeValue = currentNode.nodeValue!.replaceAll(own, 'https://n8n.example.com');
		}
	}, url);
	await page.screenshot({ path: join(IMAGES, `${name}.png`), fullPage });
}
