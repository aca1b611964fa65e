import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { asNodeHeaders, type Delivery } from './deliveries';

/**
 * Decisions of the reference receivers about the first deliveries of each vendor's stream, for machines without
 * Python: a letter for each. The hash tells whether they are about these very deliveries.
 */
export interface Recorded {
	deliveries: string;
	decisions: string;
}

/** The file with the decisions of a vendor's receiver. */
export function recordedFile(vendor: string): string {
	return join(__dirname, 'recorded', `${vendor}.json`);
}

export const RECORDED_SEED = 1;
export const RECORDED_REQUESTS = 4000;

const LETTERS: Record<string, string> = {
	accepted: 'a',
	refused: 'r',
	unsupported: 'u',
	raised: 'x',
	'accepted once padded': 'A',
	'refused once padded': 'R',
};
const WORDS = Object.fromEntries(Object.entries(LETTERS).map(([word, letter]) => [letter, word]));

export function toLetters(decisions: readonly string[]): string {
	return decisions.map((word) => LETTERS[word]).join('');
}

export function toWords(letters: string): string[] {
	return [...letters].map((letter) => WORDS[letter]);
}

export function hashOf(deliveries: readonly Delivery[]): string {
	const hash = createHash('sha256');
	for (const { now, headers, body, secret } of deliveries) {
		hash.update(JSON.stringify([now, asNodeHeaders(headers), body.toString('base64'), secret]));
	}
	return hash.digest('hex');
}
