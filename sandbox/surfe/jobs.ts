import { setTimeout as wait } from 'node:timers/promises';

import type { Courier, LogEntry, Parcel } from '../courier';
import { signSurfe } from '../signing';
import { enrichedCompany, enrichedPerson } from './catalog';
import type { StoredJob, SurfeState } from './state';

/** Deliveries to one receiver at a time. */
const AT_ONCE = 8;

/** Does the work of jobs and tells of it. */
export class JobRunner {
	private stopped = false;

	/** Surfe's settings page shows the secret from the first notification on. */
	hasNotified = false;

	constructor(
		private readonly state: SurfeState,
		private readonly courier: Courier,
		private readonly webhookSecret: string,
	) {}

	/** Works through a job step by step, unless the settings leave that to the test. */
	run(job: StoredJob): void {
		if (Number.isFinite(this.state.settings.stepMs)) void this.workThrough(job);
	}

	stop(): void {
		this.stopped = true;
	}

	/** Has the next so many subjects of a job done, and tells of each. Gives the last attempts of the deliveries. */
	async advance(job: StoredJob, count: number): Promise<LogEntry[]> {
		const next = job.results.flatMap((result, index) => (result === null ? [index] : [])).slice(0, count);
		for (const index of next) job.results[index] = this.resultOf(job, index);
		const isDone = job.results.every((result) => result !== null);
		if (isDone && job.status === 'IN_PROGRESS') job.status = this.state.settings.finalStatus;
		const { webhookUrl: url } = job;
		if (url === null || next.length === 0) return [];
		const entries = await inParallel(next, AT_ONCE, async (index) => await this.tell(url, job, index));
		if (isDone && job.subject === 'person' && this.state.settings.batchEvent) {
			entries.push(await this.notify(url, 'person.batch-enrichment.completed', { enrichmentID: job.id }));
		}
		return entries;
	}

	/** Ends a job before its time: CANCELLED, FAILED or a word that nobody has heard of. */
	end(job: StoredJob, status: string): void {
		job.status = status;
	}

	/** Notifies a URL, signed. */
	async notify(url: string, eventType: string, data: object): Promise<LogEntry> {
		return await this.courier.deliver(this.notification(url, eventType, data));
	}

	/** What a URL is notified with; signed with the account's secret unless the receiver has another. */
	notification(url: string, eventType: string, data: object, receiversSecret = this.webhookSecret): Parcel {
		this.hasNotified = true;
		const body = JSON.stringify({ eventType, data });
		return {
			vendor: 'Surfe',
			event: eventType,
			url,
			body,
			headers: (secret = receiversSecret) => signSurfe(secret, body, this.state.settings.now()),
		};
	}

	private async workThrough(job: StoredJob): Promise<void> {
		const { stepMs, stepSize, speed } = this.state.settings;
		const deliveries: Array<Promise<unknown>> = [];
		while (job.status === 'IN_PROGRESS' && !this.stopped) {
			await wait(stepMs / speed);
			if (job.status === 'IN_PROGRESS') deliveries.push(this.advance(job, stepSize));
		}
		await Promise.allSettled(deliveries);
	}

	private resultOf(job: StoredJob, index: number): Record<string, unknown> {
		const asked = job.requested[index];
		if (job.subject === 'company') return enrichedCompany(asked);
		const found = enrichedPerson(asked, job.include);
		this.state.credits.email -= hasSome(found.emails);
		this.state.credits.mobile -= hasSome(found.mobilePhones);
		if (job.byEmail) this.state.credits.search -= found.linkedInUrl === '' ? 0 : 10;
		return found;
	}

	private async tell(url: string, { id, subject, results }: StoredJob, index: number): Promise<LogEntry> {
		return await this.notify(url, `${subject}.enrichment.completed`, { enrichmentID: id, [subject]: results[index] });
	}
}

function hasSome(list: unknown): number {
	return Array.isArray(list) && list.length > 0 ? 1 : 0;
}

async function inParallel<T, R>(elements: T[], limit: number, run: (element: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const worker = async () => {
		while (next < elements.length) {
			const index = next++;
			results[index] = await run(elements[index]);
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, elements.length) }, worker));
	return results;
}
