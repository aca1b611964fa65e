import { readFileSync } from 'node:fs';

import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS = ['serious', 'critical'];

/** What axe finds serious or worse on the page as it is now: the rule, and where. */
export async function barriers(page: Page): Promise<string[]> {
	await page.evaluate(SOURCE);
	const { violations } = await page.evaluate(
		async () => await (globalThis as unknown as { axe: typeof axe }).axe.run(document),
	);
	return violations
		.filter(({ impact }) => SERIOUS.includes(String(impact)))
		.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`));
}
