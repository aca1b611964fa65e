import { attachedUrl } from '../sandbox/n8n/attached';
import { ensureN8n } from '../sandbox/n8n/install';

/** Before the first test that needs a real n8n, so that no test waits for minutes until it is downloaded. */
export default async function installHost(): Promise<void> {
	if (attachedUrl() !== null) return;
	await ensureN8n(process.env.N8N_UNDER_TEST, (line) => process.stderr.write(`${line}\n`));
}
