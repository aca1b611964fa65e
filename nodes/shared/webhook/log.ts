import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { TtlCache } from '../ttlCache';
import { printable } from '../printable';
import { accountKey } from './nodeKey';

/** Anybody can post, and must not fill the log. */
const BETWEEN_LINES_MS = 60_000;

const told = new TtlCache<true>(BETWEEN_LINES_MS);

/** What a line in the log can be about. */
export type Matter = 'failed' | 'mismatch' | 'secret' | 'elsewhere' | 'busy' | 'vendor';

/**
 * The one way of a delivery into n8n's log: a warning that names the node, at most one a minute for each node and
 * matter, safe to read whatever is in it.
 */
export function tell(ctx: IWebhookFunctions, matter: Matter, words: string): void {
	const key = `${accountKey(ctx)}:${matter}`;
	if (told.get(key, clock.now())) return;
	told.set(key, true, clock.now());
	ctx.logger.warn(`${printable(ctx.getNode().name, 100)}: ${printable(words)}`);
}
