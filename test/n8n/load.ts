import { lead } from '../../sandbox/snitcher/samples';
import { phpJson, signSnitcher } from '../../sandbox/signing';

/** Signed deliveries at load, each event told by the id of its visitor. */

export interface Sent {
	id: string;
	/** The status of every delivery of this event; null where there was no answer. */
	answers: Array<number | null>;
}

export interface Load {
	secret: string;
	/** From which id on, how many, and how many at a time. */
	first: number;
	count: number;
	concurrency: number;
	/** The addresses of one event's deliveries: one, or several for a redelivery elsewhere. */
	urlsOf: (index: number) => string[];
	/** Called with the number sent so far. */
	onProgress?: (sent: number) => void | Promise<void>;
}

export async function sendLoad({ secret, first, count, concurrency, urlsOf, onProgress }: Load): Promise<Sent[]> {
	const sent: Sent[] = [];
	let next = 0;
	const lane = async () => {
		while (next < count) {
			const index = next++;
			const event: Sent = { id: String(first + index), answers: [] };
			sent.push(event);
			event.answers = await Promise.all(urlsOf(index).map(async (url) => await post(url, secret, first + index)));
			await onProgress?.(sent.length);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, lane));
	return sent;
}

/** One delivery of a visitor's event, with a secret that may be wrong. */
export async function post(url: string, secret: string, visitor: number): Promise<number | null> {
	const body = phpJson({
		event: 'new_lead',
		subjects: [lead(visitor, `Visitor ${visitor}`, `visitor-${visitor}.example`)],
	});
	try {
		const response = await fetch(url, { method: 'POST', headers: signSnitcher(secret, body, 'newer'), body });
		await response.arrayBuffer();
		return response.status;
	} catch {
		return null;
	}
}

export const acknowledged = (sent: Sent[]): Sent[] => sent.filter(({ answers }) => answers.includes(200));
