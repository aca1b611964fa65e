import type { LogEntry } from '../../courier';

/** What became of a delivery, in a word and in a sentence where the receiver gave one. */
export interface Outcome {
	word: string;
	sentence: string;
	/** Null: not known yet. */
	isAccepted: boolean | null;
}

/** Reads the receiver's answer: `error` with `message`, or `message` alone, with the number of `items` it took. */
export function outcomeOf({ status, answer }: Pick<LogEntry, 'status' | 'answer'>): Outcome {
	if (status === null) return { word: answer || 'under way', sentence: '', isAccepted: answer ? false : null };
	const isAccepted = status >= 200 && status < 300;
	const { error, message, items } = fieldsOf(answer);
	if (typeof error === 'string') return { word: error, sentence: text(message), isAccepted };
	const word = text(message) || answer.slice(0, 200);
	const sentence = typeof items === 'number' ? `${items} ${items === 1 ? 'item' : 'items'}` : '';
	return { word, sentence, isAccepted };
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
