import type { LogEntry } from '../../courier';

/** `idle`: the receiver took it and started nothing. */
export type OutcomeState = 'pending' | 'good' | 'idle' | 'bad';

/** What became of a delivery, in a few words, and in a sentence where the receiver gave one. */
export interface Outcome {
	word: string;
	sentence: string;
	state: OutcomeState;
}

/** What the answers of a trigger mean for who watches. */
const MEANINGS: Record<string, string | undefined> = {
	accepted: 'accepted: a workflow started',
	duplicate: 'duplicate: no workflow started',
};

/** Reads the receiver's answer: `error` with `message`, or `message` alone, with the number of `items` it took. */
export function outcomeOf({ status, answer }: Pick<LogEntry, 'status' | 'answer'>): Outcome {
	if (status === null) return { word: answer || 'under way', sentence: '', state: answer ? 'bad' : 'pending' };
	const { error, message, items } = fieldsOf(answer);
	if (typeof error === 'string') return { word: error, sentence: text(message), state: 'bad' };
	const said = text(message) || answer.slice(0, 200);
	const sentence = typeof items === 'number' ? `${items} ${items === 1 ? 'item' : 'items'}` : '';
	const isTaken = status >= 200 && status < 300;
	const state = !isTaken ? 'bad' : said === 'accepted' ? 'good' : 'idle';
	return { word: (isTaken && MEANINGS[said]) || said, sentence, state };
}

function fieldsOf(answer: string): Record<string, unknown> {
	try {
		return Object(JSON.parse(answer)) as Record<string, unknown>;
	} catch {
		return {};
	}
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
