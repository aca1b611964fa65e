import { randomBytes } from 'node:crypto';

import type { Entity } from './schemas';

export interface StoredWebhook {
	webhook_id: string;
	name: string;
	description: string | null;
	webhook_url: string;
	headers: string[];
	payload_format: 'json' | 'stringified_json';
	status: 'active' | 'disabled';
	created_at: string;
	last_modified_time: string;
	secret: string;
}

export interface StoredEnrollment {
	enrollment_id: string;
	enrollment_key: string;
	entity: Entity;
	event_types: string[];
	ids: string[];
	/** Null: made through v1, delivered to the partner's one webhook. */
	webhook_id: string | null;
	status: 'active' | 'paused';
}

/** One account: an API key, a partner, a tenant. */
export class ExploriumState {
	readonly tenantId = 'con_sandbox';

	/** The partner's one v1 webhook. */
	v1Webhook: StoredWebhook | null = null;

	readonly webhooks = new Map<string, StoredWebhook>();

	readonly enrollments = new Map<string, StoredEnrollment>();

	/** Every request that was accepted or refused: method, path, status. */
	readonly requests: Array<{ method: string; path: string; status: number; body: unknown }> = [];

	constructor(
		readonly apiKey: string,
		readonly partnerId: string,
	) {}
}

export const newSecret = (): string => randomBytes(32).toString('base64').replace(/\+/g, '-').replace(/\//g, '_');
export const newId = (prefix: string): string => `${prefix}_${randomBytes(4).toString('hex')}`;
