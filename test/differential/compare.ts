import { Choices } from '../choices';
import { everyByteChanged, perhapsChanged } from './changes';
import { asNodeHeaders, type Delivery } from './deliveries';
import { decide } from './ours';
import type { Vendor } from './vendor';

/**
 * How the nodes may decide otherwise than the reference receiver. Everything else is a disagreement.
 * - The form of the timestamp: decimal digits only, where Python's `int` takes signs, underscores and white space.
 * - No key: a secret without any byte verifies nothing, where HMAC takes an empty key.
 * - A secret with characters or padding that no encoder writes is a wrong one: deliveries are put off with 503 until it
 *   is mended, where Python's decoder skips what it does not know.
 * - Padding left out of a secret: the key is the same, where Python's decoder raises and every request is answered 500.
 * - Blanks round a secret, as they come with copying: it is tried as it was entered, and then without them.
 */
const DIFFERENCES = {
	'stricter on the form of the timestamp': ({ accepted, ours, timestamp }: Decided) =>
		accepted && ours === 'malformed_timestamp' && !/^[0-9]+$/.test(timestamp),
	'stricter on a secret without any byte': ({ accepted, ours, secret }: Decided) =>
		accepted && ours === 'secret_unavailable' && /^[\s=]*$/.test(secret),
	'put off until the secret is base64': ({ accepted, ours, secret }: Decided) =>
		accepted && ours === 'secret_unavailable' && /[^\sA-Za-z0-9+/_=-]|=\s*[^\s=]/.test(secret),
	'accepted with the padding of the secret left out': ({ reference, ours }: Decided) =>
		reference === 'accepted once padded' && ours === 'accepted',
	'accepted with the blanks round the secret left out': ({ reference, ours, secret }: Decided) =>
		reference === 'refused' && ours === 'accepted' && secret !== secret.trim(),
};

interface Decided {
	reference: string;
	/** The reference accepts, at least with the secret's padding restored. */
	accepted: boolean;
	ours: string;
	timestamp: string;
	secret: string;
}

export type Difference = keyof typeof DIFFERENCES;

export interface Tally {
	requests: number;
	accepted: number;
	refused: number;
	differences: Record<Difference, number>;
	/** With both decisions, ready to be read. */
	disagreements: string[];
}

/** Deliveries of a vendor, always the same for a seed: a genuine one with every byte changed, then anything. */
export function* deliveries(vendor: Vendor, seed: number): Generator<Delivery> {
	const choices = new Choices(seed);
	yield vendor.genuine;
	yield* everyByteChanged(vendor.genuine);
	for (;;) yield perhapsChanged(vendor.send(choices), choices);
}

/** Decisions of the reference receiver about a batch, in its order. */
export type Reference = (batch: readonly Delivery[]) => Promise<readonly string[]>;

const BATCH = 1000;

/** Has both decide about so many deliveries. */
export async function compare(vendor: Vendor, seed: number, requests: number, reference: Reference): Promise<Tally> {
	const differences = Object.fromEntries(Object.keys(DIFFERENCES).map((name) => [name, 0])) as Tally['differences'];
	const tally: Tally = { requests: 0, accepted: 0, refused: 0, differences, disagreements: [] };
	const stream = deliveries(vendor, seed);
	while (tally.requests < requests) {
		const batch = take(stream, Math.min(BATCH, requests - tally.requests));
		const asked = reference(batch);
		const ours: string[] = [];
		for (const delivery of batch) ours.push(await decide(vendor, delivery));
		const theirs = await asked;
		for (const [index, delivery] of batch.entries()) count(tally, vendor, delivery, theirs[index], ours[index]);
	}
	return tally;
}

export function take<T>(source: Iterator<T>, number: number): T[] {
	return Array.from({ length: number }, () => source.next().value as T);
}

function count(tally: Tally, vendor: Vendor, delivery: Delivery, reference: string, ours: string): void {
	tally.requests += 1;
	if (ours === 'accepted') tally.accepted += 1;
	else tally.refused += 1;
	if (isAlike(reference, ours)) return;
	const difference = differenceOf(vendor, delivery, reference, ours);
	if (difference !== null) tally.differences[difference] += 1;
	else tally.disagreements.push(shown(delivery, reference, ours));
}

/** An exception of ours ("unavailable") is never alike, though it refuses. */
function isAlike(reference: string, ours: string): boolean {
	if (ours === 'unavailable' || ours === undefined || reference === undefined) return false;
	if (reference === 'accepted once padded') return false;
	return (
		(reference === 'accepted') === (ours === 'accepted') &&
		(reference === 'unsupported') === (ours === 'unsupported_content_type')
	);
}

function differenceOf(vendor: Vendor, delivery: Delivery, reference: string, ours: string): Difference | null {
	const accepted = reference.startsWith('accepted');
	const decided = { reference, accepted, ours, timestamp: timestampOf(vendor, delivery), secret: delivery.secret };
	const names = Object.keys(DIFFERENCES) as Difference[];
	return names.find((name) => DIFFERENCES[name](decided)) ?? null;
}

function timestampOf({ scheme: { signatureHeaders, timestamp } }: Vendor, { headers }: Delivery): string {
	const received = asNodeHeaders(headers);
	if (timestamp?.header) return received[timestamp.header] ?? '';
	return /(?:^|,)[ \t]*t=([^,]*)/.exec(received[signatureHeaders[0]])?.[1] ?? '';
}

function shown({ now, headers, body, secret }: Delivery, reference: string, ours: string): string {
	return JSON.stringify({
		reference,
		ours,
		now,
		headers: asNodeHeaders(headers),
		secret,
		body: body.toString('latin1'),
	});
}
