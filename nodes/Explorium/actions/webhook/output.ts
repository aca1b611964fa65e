import { hostOf, type JsonRecord } from '../../../shared/read';
import type { Webhook } from '../../api';
import { previousWebhooks } from '../../v1/previousWebhooks';
import { descriptionOf, isTriggers, TEST_SUFFIX } from '../../webhooks';
import { isLeftBehind } from './guard';

const MASKED = '••••••••';

/** A webhook as an item; its secret, and what its headers carry, masked unless the user wants them. */
export function shown({ id, raw, secret, headers }: Webhook, includeSecret: boolean): JsonRecord {
	return {
		webhook_id: id,
		...raw,
		...(headers.length === 0 || includeSecret ? {} : { headers: headers.map(maskedHeader) }),
		...(secret === null ? {} : { webhook_secret: masked(secret, includeSecret) }),
	};
}

/** The secret itself only for those who asked for it. */
export function masked(secret: string, includeSecret: boolean): string {
	return includeSecret ? secret : MASKED;
}

/** `Authorization: Bearer ...` with its name alone: a header is there to prove who sends. */
function maskedHeader(line: string): string {
	const [name] = line.split(':');
	return `${name}: ${MASKED}`;
}

/** What a user should know of a webhook beside what Explorium says of it, or null. `all`: those of the account. */
function healthOf(webhook: Webhook, all: readonly Webhook[]): string | null {
	const waiting = previousWebhooks.waiting(webhook.id, webhook.url);
	if (waiting.length > 0) {
		const names = waiting.map((name) => `"${name}"`).join(', ');
		return `Published, but not the one that receives: ${names}. This webhook delivers to ${placeOf(webhook)}.`;
	}
	const twin = all.find((other) => other !== webhook && other.active && isOfSameTrigger(other, webhook));
	if (twin !== undefined && twin.url !== webhook.url) {
		return `The same trigger has another webhook, which delivers to ${placeOf(twin)}. Enrollments that name this one go to ${placeOf(webhook)}.`;
	}
	if (!isLeftBehind(webhook)) return null;
	return 'Disabled by its trigger: it delivers nothing until the workflow is published again. It can be deleted.';
}

/** As an entry of an item; nothing where there is nothing to say. */
export function health(webhook: Webhook, all: readonly Webhook[]): { health?: string } {
	const said = healthOf(webhook, all);
	return said === null ? {} : { health: said };
}

function isOfSameTrigger(one: Webhook, other: Webhook): boolean {
	if (!isTriggers(one) || !isTriggers(other) || one.name?.endsWith(TEST_SUFFIX)) return false;
	const description = descriptionOf(one);
	return description !== null && description.includes(', node ') && description === descriptionOf(other);
}

function placeOf({ url }: Webhook): string {
	return hostOf(url) ?? url;
}
