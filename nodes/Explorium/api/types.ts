import type { JsonRecord } from '../../shared/read';
import type { ApiVersion } from '../v1/properties';

export type Entity = 'business' | 'prospect';

export type PayloadFormat = 'json' | 'stringified_json';

/** A webhook of either generation. In v1 an account has one at most, and its id is the partner ID. */
export interface Webhook {
	id: string;
	url: string;
	name: string | null;
	active: boolean;
	/** A v1 webhook as v2 lists it: read-only. */
	legacy: boolean;
	/** v1 tells it whenever asked, v2 only when it makes one. */
	secret: string | null;
	/** Sent with every delivery, as `Name: value`. */
	headers: string[];
	payloadFormat: PayloadFormat | null;
	/** As the vendor sent it, without the secret. */
	raw: JsonRecord;
}

/** How events are delivered; v1 knows nothing else of a webhook. */
export interface WebhookDelivery {
	url: string;
	headers?: string[];
	payloadFormat?: PayloadFormat;
}

export interface NewWebhook extends WebhookDelivery {
	/** v2 only; unique in the account. */
	name: string;
	description?: string;
}

/** What is left out stays as it is. */
export interface WebhookChange extends Partial<NewWebhook> {
	active?: boolean;
}

/** A simulated event for the connectivity check; `number` from 1 to 10. */
export interface Simulation {
	eventName?: string;
	number?: number;
	eventTime?: string;
}

export type Removal = 'deleted' | 'absent' | 'in_use';

export interface WebhookApi {
	/** v1: the partner's one webhook, if any; v2: all of the account's, with the legacy one marked. */
	list(): Promise<Webhook[]>;
	/** Null when there is none of this id. */
	get(id: string): Promise<Webhook | null>;
	/** v1 replaces what was registered and gives a new secret. */
	create(webhook: NewWebhook): Promise<Webhook>;
	update(id: string, change: WebhookChange): Promise<Webhook>;
	/** A new secret; the old one stops being used at once. */
	rotateSecret(id: string): Promise<string>;
	/** `in_use`: active enrollments point at it and `force` is off. With `force` they are paused. */
	delete(id: string, force: boolean): Promise<Removal>;
	/** Has Explorium deliver a test event through the receiver. Throws with the vendor's report of what came back. */
	checkConnectivity(id: string, simulation?: Simulation): Promise<JsonRecord>;
	/** Whether a receiver accepts a test event where the webhook delivers. Throws where Explorium cannot tell. */
	answers(id: string): Promise<boolean>;
}

export interface NewEnrollment {
	key: string;
	eventTypes: string[];
	/** 1 to 20 ids, or 1,000 where the account takes them: 32 hex digits for a business, 40 for a prospect. */
	ids: string[];
	/** v2 only, and required there. */
	webhookId?: string;
}

export interface Enrollment extends NewEnrollment {
	id: string;
	/** False for one that v2 has paused: it delivers nothing until it is pointed at a webhook again. */
	active: boolean;
	raw: JsonRecord;
}

/**
 * What the vendor answers to a creation or a change: not what the enrollment covers. The first webhook guide prints no
 * answer, so the id may be missing.
 */
export interface WrittenEnrollment {
	id: string | null;
	raw: JsonRecord;
}

export interface EnrollmentApi {
	list(entity: Entity): Promise<Enrollment[]>;
	create(entity: Entity, enrollment: NewEnrollment): Promise<WrittenEnrollment>;
	/** What is left out stays as it is; a paused one becomes active when a webhook is named. */
	update(entity: Entity, id: string, change: Partial<NewEnrollment>): Promise<WrittenEnrollment>;
	delete(entity: Entity, id: string): Promise<void>;
}

/** What came of one company or person to match; `id` null: not found. */
export interface Match {
	id: string | null;
	/** Why this row could not be looked up, in the vendor's words. */
	failure: { message: string; type: string | null } | null;
}

export interface Page {
	rows: JsonRecord[];
	/** Null on the last page. */
	next: PageMark | null;
}

/** What a request for the next page says, in the vendor's words. Pages by number must all be of one size. */
export type PageMark = { next_cursor: string } | { page: number; page_size: number };

export interface PageRequest {
	filters: JsonRecord;
	/** Ids to leave out, 1,000 at most. */
	exclude: string[];
	/** 1 to 100. */
	pageSize: number;
	/** Where to go on; null at the beginning. */
	from: PageMark | null;
	/** The most results that are wanted over all pages. */
	most: number;
}

export interface EventsRequest {
	eventTypes: string[];
	/** ISO 8601; null for no bound. */
	from: string | null;
	to: string | null;
}

/** A value that a filter may take. */
export interface Suggestion {
	label: string;
	value: string;
}

export interface ResearchRow {
	id: string;
	/** Fields of the record beside those of Explorium. */
	fields: JsonRecord;
}

/** What came of the research about one row; neither where the vendor left the row out. */
export type Research = { found: JsonRecord } | { failure: string } | Record<string, never>;

/** What Explorium knows of companies and people. */
export interface EntityApi {
	/** Up to 50; the results in the order of the inputs. */
	match(entity: Entity, inputs: JsonRecord[]): Promise<Match[]>;
	/** One enrichment of up to 50 ids: the records found by id. An id that Explorium has nothing on is not in it. */
	enrich(entity: Entity, type: string, ids: string[], parameters?: JsonRecord): Promise<Map<string, unknown[]>>;
	/** A task of one's own about up to 50 rows; the results in the order of the rows. */
	research(entity: Entity, rows: ResearchRow[], parameters: JsonRecord): Promise<Research[]>;
	search(entity: Entity, request: PageRequest): Promise<Page>;
	statistics(entity: Entity, filters: JsonRecord): Promise<JsonRecord>;
	/** Past events of up to 40 different ids, by id. */
	events(entity: Entity, ids: string[], request: EventsRequest): Promise<Map<string, JsonRecord[]>>;
	suggest(field: string, query: string): Promise<Suggestion[]>;
}

export interface Job {
	/** As the vendor says it: queued, running, succeeded, failed, cancelled, expired. */
	status: string;
	/** Where the result is, for about an hour; null where there is none. */
	address: string | null;
	/** Why it failed, in the vendor's words. */
	failure: string | null;
	hasEnded: boolean;
	/** As the vendor sent it, without the address: whoever has it can read the result. */
	raw: JsonRecord;
}

/** Enrichments in the background. */
export interface JobApi {
	/** A list of up to 10,000 different ids. Costs nothing. */
	upload(
		entity: Entity,
		ids: string[],
		words: { name: string; description: string },
	): Promise<JsonRecord & { list_id: string }>;
	/** Costs credits for each row of the list. Never repeated when it may have been carried out. */
	start(
		entity: Entity,
		type: string,
		listId: string,
		options: { parameters?: JsonRecord; tellsByEmail: boolean },
	): Promise<JsonRecord & { job_id: string }>;
	get(id: string): Promise<Job>;
	/** `status`: null for jobs in any state. */
	list(status: string | null, limit: number): Promise<Job[]>;
	cancel(id: string): Promise<Job>;
	/** The rows of a result, by the names of its columns. */
	result(address: string): Promise<JsonRecord[]>;
}

export interface UsageRequest {
	/** ISO 8601. */
	from: string;
	to: string;
	/** Null for the sums by endpoint. */
	resolution: string | null;
	timezone: string;
}

export interface AccountApi {
	credits(): Promise<JsonRecord>;
	usage(request: UsageRequest): Promise<JsonRecord>;
}

export interface ExploriumApi {
	readonly version: ApiVersion;
	readonly webhooks: WebhookApi;
	readonly enrollments: EnrollmentApi;
	readonly entities: EntityApi;
	readonly account: AccountApi;
	/** Those of v2, whichever generation is chosen. */
	readonly jobs: JobApi;
}
