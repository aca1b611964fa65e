import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { JsonRecord } from '../read';
import type { Path } from './path';
import type { RateReader } from './rateHeaders';
import type { ErrorForms } from './readers';

/** Any of n8n's contexts that can call a vendor with stored credentials. */
export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** What the shared client has to know of a vendor. */
export interface VendorProfile {
	/** As in messages to the user. */
	readonly name: string;
	/** The credential type; n8n adds its authentication to every request. It has a `baseUrl`. */
	readonly credential: string;
	/** The documented rate limit: units (requests, or rows of a bulk call) per window in milliseconds. */
	readonly rate: {
		readonly units: number;
		readonly windowMs: number;
		/** The forms in which an answer tells of it, of two the first; `Retry-After` and a reset unless said. */
		readonly told?: readonly RateReader[];
	};
	/** The field of the credential that stands for the account: what a rate limit belongs to. */
	readonly key: string;
	/** Advice by status code, beyond what the vendor's own words say. */
	readonly advice: Readonly<Record<number, string | ((call: Pick<ApiCall, 'path'>) => string)>>;
	readonly errors?: ErrorForms;
	/** Whether it documents 503 as a refusal that costs nothing; elsewhere what bills may have been carried out. */
	readonly refusesBy503?: boolean;
	/** Whether a body with a 2xx status says that the call failed, for vendors that report failures so. */
	readonly hasFailed?: (body: unknown) => boolean;
}

export interface ApiCall {
	/** What the call is meant to do, in words that continue "The vendor did not ...". */
	readonly doing: string;
	readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Below the credential's `baseUrl`. */
	readonly path: Path;
	readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
	readonly body?: JsonRecord;
	/** What is sent in place of a body, as it is; its content type is among the headers. */
	readonly text?: string;
	/** Beside those that n8n and the credential add. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Units that the call counts against the rate limit; 1 unless said. */
	readonly units?: number;
	/**
	 * Whether the call may be repeated after a failure whose outcome is unknown (timeout, lost connection, 5xx):
	 * reads and full replacements yes; whatever creates something no.
	 */
	readonly idempotent: boolean;
	/** Whether each time that it is carried out costs credits: then it is repeated only where it surely was not. */
	readonly bills?: boolean;
	/** What is said in place of the usual words where it may have been carried out, and its answer was lost. */
	readonly whenLost?: {
		/** In words that continue the vendor's name, such as "may have started it". */
		readonly perhaps: string;
		readonly advice: string;
	};
	/** Whether the answer is kept for the run of the node, so that trying it again does not ask again; as what bills is. */
	readonly isKept?: boolean;
}

/** A call that was answered with a 2xx status. */
export interface ApiSuccess {
	readonly ok: true;
	readonly status: number;
	readonly body: unknown;
}

/** A call that was not. */
export interface ApiFailure {
	readonly ok: false;
	/** `refused`: surely not carried out. `unknown`: may have been carried out. */
	readonly outcome: 'refused' | 'unknown';
	/** Null when there was no answer at all. */
	readonly status: number | null;
	/** False: surely nothing of the request has left this n8n, in no attempt. */
	readonly sent: boolean;
	/** The vendor's words, or the network's. */
	readonly reason: string;
	/** What to do, where that is known better than by the status. */
	readonly advice: string | null;
	/** Before this moment, in milliseconds, the vendor accepts no call; null when it does not say. */
	readonly until: number | null;
	readonly correlationId: string | null;
	/** An earlier attempt of the same call had an unknown outcome: a 404 on a delete may mean that it was done. */
	readonly perhapsDone: boolean;
	/** The rows of a bulk call that a 422 finds fault with, by position; empty when it names none. */
	readonly rows: readonly number[];
}

export type ApiOutcome = ApiSuccess | ApiFailure;
