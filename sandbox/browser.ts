import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium unless CHROMIUM names another. */
const CANDIDATES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium asks hosts of its maker for this and that at every start; all of it off. */
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Null where this machine has no Chromium. */
function chromiumPath(): string | null {
	return CANDIDATES.find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** Starts Chromium, without a window. */
export async function launchChromium(): Promise<Browser> {
	const executablePath = chromiumPath();
	if (executablePath === null) throw new Error('There is no Chromium here. Install it, or name it in CHROMIUM.');
	return await chromium.launch({ executablePath, args: QUIET });
}
