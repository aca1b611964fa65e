import { randomUUID } from 'node:crypto';

/** What a job is about. */
export type Subject = 'person' | 'company';

type JsonRecord = Record<string, unknown>;

export interface StoredJob {
	id: string;
	subject: Subject;
	/** As they were asked for. */
	requested: JsonRecord[];
	/** Started by an email address. */
	byEmail: boolean;
	include: JsonRecord;
	webhookUrl: string | null;
	/** Results so far, in the order of the request; null: not done yet. */
	results: Array<JsonRecord | null>;
	status: string;
}

export interface Settings {
	/** How many of Surfe's milliseconds pass in a real one; `now` is its clock. */
	speed: number;
	now: () => number;
	/** Surfe's milliseconds from one person or company of a job to the next. `Infinity`: by hand. */
	stepMs: number;
	/** How many are done in one step. */
	stepSize: number;
	/** The status of a job that has come to its end. */
	finalStatus: string;
	/** Whether a people job ends with the batch event. */
	batchEvent: boolean;
	/** The status for an exhausted quota or account: the vendor's pages say 402 and 403. */
	exhausted: 402 | 403;
}

/** What is left for today. */
export interface Quotas {
	peopleEnrichments: number;
	peopleSearchResults: number;
	companies: number;
	recommendations: number;
}

/** A profile of ideal customers. */
export interface StoredProfile {
	id: string;
	type: string;
	companies: JsonRecord;
	people: JsonRecord;
}

/** One account: an API key, credits, quotas, jobs. */
export class SurfeState {
	readonly settings: Settings = {
		speed: 1,
		now: Date.now,
		stepMs: 200,
		stepSize: 1,
		finalStatus: 'COMPLETED',
		batchEvent: true,
		exhausted: 403,
	};

	readonly quotas: Quotas = {
		peopleEnrichments: 2000,
		peopleSearchResults: 200,
		companies: 2000,
		recommendations: 200,
	};

	readonly credits = { email: 5000, mobile: 500, search: 1000 };

	readonly jobs = new Map<string, StoredJob>();

	/** Every request with its status; null: the connection broke. */
	readonly requests: Array<{ method: string; path: string; status: number | null; body: unknown }> = [];

	/** Searches by page token: what the first request asked for. */
	readonly searches = new Map<string, { body: JsonRecord; from: number }>();

	/** By external user; '' for the owner of the key. */
	readonly profiles = new Map<string, StoredProfile>();

	/** The companies that were recommended and charged, by user and domain. */
	readonly recommended = new Set<string>();

	constructor(readonly apiKey: string) {}

	/** The start calls that arrived. */
	get starts(): StoredJob[] {
		return [...this.jobs.values()];
	}

	newJob(job: Omit<StoredJob, 'id' | 'results' | 'status'>): StoredJob {
		return this.keep({ ...job, results: job.requested.map(() => null), status: 'IN_PROGRESS' });
	}

	/** Takes in a job as it is, and gives it an id. */
	keep(job: Omit<StoredJob, 'id'>): StoredJob {
		const stored = { ...job, id: randomUUID() };
		this.jobs.set(stored.id, stored);
		return stored;
	}
}
