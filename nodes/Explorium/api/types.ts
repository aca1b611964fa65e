import type { JsonRecord } from '../../shared/read';
import type { ApiVersion } from '../v1/properties';
import type { AccountApi, Entity, EntityApi, JobApi } from './entityTypes';

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

export interface ExploriumApi {
	readonly version: ApiVersion;
	readonly webhooks: WebhookApi;
	readonly enrollments: EnrollmentApi;
	readonly entities: EntityApi;
	readonly account: AccountApi;
	/** Those of v2, whichever generation is chosen. */
	readonly jobs: JobApi;
}

export type * from './entityTypes';
