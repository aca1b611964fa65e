import type { JsonRecord } from '../../shared/read';

export type Entity = 'business' | 'prospect';

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
