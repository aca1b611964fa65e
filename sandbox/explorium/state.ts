import { randomBytes } from 'node:crypto';

import { refusal } from './answers';
import type { Entity, EventNames } from './names';

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

export interface StoredList {
	entity: Entity;
	ids: string[];
}

export interface StoredJob {
	job_id: string;
	list_id: string;
	entity: Entity;
	type: string;
	parameters: Record<string, unknown>;
	created_at: string;
	status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'expired';
	/** So many more times that its status is read it runs still. */
	readingsLeft: number;
	/** Why it is to fail. */
	failure?: string;
}

/** One account: an API key, a partner, a tenant. */
export class ExploriumState {
	readonly tenantId = 'con_sandbox';

	/** The partner's one v1 webhook. */
	v1Webhook: StoredWebhook | null = null;

	readonly webhooks = new Map<string, StoredWebhook>();

	readonly enrollments = new Map<string, StoredEnrollment>();

	readonly credits = { allocated: 1_000_000, remaining: 1_000_000 };

	billings = 0;

	/** How v2 answers enrichments of several records is not documented: as an array in one row, or in rows of any order. */
	multiRecordShape: 'array' | 'rows' = 'array';

	/** v1 answers a search in two documented forms: with a cursor, or with the number of the page and of all pages. */
	v1Pages: 'cursor' | 'number' = 'cursor';

	/** Whether the filter of events in v2 knows the executive event by its current name (guides) or its older one (0.3.31). */
	eventNames: EventNames = 'current';

	/** How many ids an enrollment takes in both generations: 20 by the guides, 1,000 by the newest document (0.3.31). */
	idsPerEnrollment: 20 | 1000 = 20;

	readonly lists = new Map<string, StoredList>();

	readonly jobs = new Map<string, StoredJob>();

	/** How often a new job is seen running before it ends. */
	jobReadings = 0;

	/** How many jobs a list of them tells at a time; no document says. */
	jobsPerPage = 20;

	/** How often a result was fetched. */
	downloads = 0;

	/** The ids of the account's custom enrichments, of API v1. */
	readonly customEnrichments = ['sells_to'];

	/** Whether their answers have what was found one level deeper, as their guide prints it, or as the document has it. */
	customShape: 'nested' | 'flat' = 'flat';

	/** Every request that was accepted or refused: method, path, status; 0 where the answer was lost. */
	readonly requests: Array<{ method: string; path: string; status: number; body: unknown }> = [];

	constructor(
		readonly apiKey: string,
		readonly partnerId: string,
	) {}

	/** Used-up credits are answered with 403, not 402. */
	charge(credits: number): void {
		if (this.credits.remaining < credits) throw refusal(403, 'Insufficient credits');
		this.credits.remaining -= credits;
	}

	/** For what is documented to cost credits each time that it is carried out; of matches that is not known. */
	bill(credits: number): void {
		this.charge(credits);
		this.billings += 1;
	}
}

export const newSecret = (): string => randomBytes(32).toString('base64').replace(/\+/g, '-').replace(/\//g, '_');
export const newId = (prefix: string): string => `${prefix}_${randomBytes(4).toString('hex')}`;
