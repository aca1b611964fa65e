import { firstText, record, text, type JsonRecord } from '../../../shared/read';
import { BATCH_EVENT, currentName } from '../../events';

/** What a notification says, as far as waiting is concerned. It is only a reason to ask; results come from the API. */
export interface Notification {
	readonly isBatch: boolean;
	readonly jobId: string | null;
	readonly externalId: string | null;
}

export function readNotification(body: JsonRecord): Notification {
	const data = record(body.data);
	const subject = { ...record(data.company), ...record(data.person) };
	return {
		isBatch: currentName(text(body.eventType) ?? '') === BATCH_EVENT,
		jobId: firstText(data.enrichmentID, data.enrichmentId),
		externalId: text(subject.externalID),
	};
}

/** The first pause between two questions about a job, and the longest, in milliseconds. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Decides when a notification is worth a question to the API. Every person of a job notifies, so asking each time would
 * cost a thousand questions. Asked is: at the first notification, when everyone has been reported, at the batch event,
 * and now and then in between, ever more seldom, in case notifications were lost. Times in milliseconds of one clock.
 */
export class PollSchedule {
	private readonly reported = new Set<string>();

	/** Notifications without an external id since the last question. */
	private unnamed = 0;

	private asked = 0;

	private askedAt = -Infinity;

	constructor(private open: readonly string[]) {}

	note({ externalId }: Notification): void {
		if (externalId === null) this.unnamed += 1;
		else this.reported.add(externalId);
	}

	/** Whether the API is to be asked at `now`. */
	isDue(now: number): boolean {
		return now - this.askedAt >= this.pause() || this.everyoneReported();
	}

	/** Whether all who were open at the last question have been reported since. */
	everyoneReported(): boolean {
		const unreported = this.open.filter((id) => !this.reported.has(id));
		return unreported.length <= this.unnamed;
	}

	/** The API was asked at `now` and named those as still open. */
	learn(open: readonly string[], now: number): void {
		this.open = open;
		this.unnamed = 0;
		this.asked += 1;
		this.askedAt = now;
	}

	private pause(): number {
		return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.asked - 1));
	}
}
