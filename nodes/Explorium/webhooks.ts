import { text } from '../shared/read';
import type { Webhook } from './api';

/** Every webhook that a trigger registers in API v2 has a name that begins so. */
export const TRIGGER_PREFIX = 'n8n: ';

/** The name of one that exists while somebody listens for a test event ends so. */
export const TEST_SUFFIX = ' (test)';

/** Whether some trigger has made it. */
export function isTriggers({ name }: Webhook): boolean {
	return name?.startsWith(TRIGGER_PREFIX) ?? false;
}

const DOUBTS = { test: 'only while listening for a test event', disabled: 'disabled: delivers nothing' };

/** Why nothing may come of choosing the webhook, in few words; null where there is no doubt. */
export function doubtOf({ name, active }: Webhook): string | null {
	if (name?.endsWith(TEST_SUFFIX)) return DOUBTS.test;
	return active ? null : DOUBTS.disabled;
}

/** The same of one that was chosen, by what the list called it at that time. */
export function doubtIn(listed: string): string | null {
	return Object.values(DOUBTS).find((doubt) => listed.includes(doubt)) ?? null;
}

export function descriptionOf({ raw }: Webhook): string | null {
	return text(raw.description);
}

/**
 * Whether two URLs are of one node of n8n, perhaps at another host or under another path prefix: they end with n8n's
 * endpoint ("webhook" or "webhook-test"), the node's webhook id, which is random, and its path.
 */
export function isSameEndpoint(one: string, other: string): boolean {
	const end = endpointOf(one);
	return end !== null && end === endpointOf(other);
}

/** Whether the URL is one that n8n would give to a trigger of ours. */
export function isTriggersUrl(url: string): boolean {
	return /^[^/]+\/[^/]+\/webhook$/.test(endpointOf(url) ?? '');
}

function endpointOf(url: string): string | null {
	if (!URL.canParse(url)) return null;
	const parts = new URL(url).pathname.split('/').filter((part) => part !== '');
	return parts.length < 3 ? null : parts.slice(-3).join('/');
}
