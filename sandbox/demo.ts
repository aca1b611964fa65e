import { join } from 'node:path';

import { startSandbox } from '.';
import { startN8n } from './n8n';
import { takeUrl } from './n8n/attached';
import { OWNER } from './n8n/client';
import type { Scene } from './scenes/scene';
import { ofEachVendor } from './vendors';

/**
 * Shows the whole way on this machine: simulated vendors, a real n8n with this package, and a small CRM. Prints what
 * arrived. Stays up until interrupted; with `--once` it ends, with 0 if everything arrived. `--n8n-url <address>`: in an
 * n8n that runs already.
 */
const once = process.argv.includes('--once');
const say = (line = '') => console.log(line);

async function main(): Promise<void> {
	say('Buyer Signals demo: simulated vendors, a real n8n with this package, and a small CRM, all on this machine.');
	const sandbox = await startSandbox();
	takeUrl();
	const n8n = await startN8n({ say });
	try {
		for (const [index, { title, play }] of ofEachVendor<Scene[]>(join(__dirname, 'scenes')).flat().entries()) {
			say();
			say(`${index + 1}. ${title}`);
			await play(sandbox, n8n, say);
		}
		say();
		say(`n8n:      ${n8n.instance.url}  (login ${OWNER.email} / ${OWNER.password})`);
		say(`sandbox:  ${sandbox.url}  (open it in a browser: fire, forge and replay events, see the log and the CRM)`);
		if (!once) await untilInterrupted();
	} finally {
		await n8n.close();
		await sandbox.close();
	}
}

async function untilInterrupted(): Promise<void> {
	say('Press Ctrl+C to end.');
	await new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
}

main().catch((error: Error) => {
	console.error(`The demo did not finish: ${error.message}`);
	process.exitCode = 1;
});
