import type { JsonRecord } from '../../shared/read';

export type ApiVersion = 'v1' | 'v2';
export type Entity = 'business' | 'prospect';

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
	/** As the vendor sent it, without the secret. */
	raw: JsonRecord;
}

export interface NewWebhook {
	/** v2 only; unique in the account. */
	name: string;
	url: string;
	description?: string;
}

/** What is left out stays as it is. v1 knows the URL only. */
export interface WebhookChange {
	name?: string;
	url?: string;
	description?: string;
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
}

export interface NewEnrollment {
	key: string;
	eventTypes: string[];
	/** 1 to 20 ids: 32 hex digits for a business, 40 for a prospect. */
	ids: string[];
	/** v2 only, and required there. */
	webhookId?: string;
}

/** An enrollment as its creation was answered. The first webhook guide prints no answer, so the id may be missing. */
export interface MadeEnrollment extends NewEnrollment {
	id: string | null;
	raw: JsonRecord;
}

export interface Enrollment extends MadeEnrollment {
	id: string;
}

export interface EnrollmentApi {
	list(entity: Entity): Promise<Enrollment[]>;
	create(entity: Entity, enrollment: NewEnrollment): Promise<MadeEnrollment>;
	/** What is left out stays as it is. */
	update(entity: Entity, id: string, change: Partial<NewEnrollment>): Promise<Enrollment>;
	delete(entity: Entity, id: string): Promise<void>;
}

/** One enrichment of up to 50 entities: what was found, by id. An id that Explorium has nothing on is not in it. */
export interface EnrichmentApi {
	enrich(entity: Entity, type: string, ids: string[], parameters?: JsonRecord): Promise<Map<string, unknown>>;
}

export interface ExploriumApi {
	readonly version: ApiVersion;
	readonly webhooks: WebhookApi;
	readonly enrollments: EnrollmentApi;
	readonly enrichments: EnrichmentApi;
}
