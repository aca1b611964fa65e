import { readFileSync } from 'node:fs';

import { compare, deliveries, take, type Reference, type Tally } from './compare';
import { hasPython, ReferenceReceivers } from './receivers';
import { hashOf, recordedFile, RECORDED_REQUESTS, RECORDED_SEED, toLetters, toWords, type Recorded } from './recorded';
import type { Vendor } from './vendor';
import { VENDORS } from './vendors';

/**
 * The verifier beside reference receivers in Python, written from the vendors' documentation, over generated requests
 * and one clock. They have to decide alike on every one, but for the differences that `compare.ts` names and counts.
 *
 * DIFFERENTIAL_REQUESTS: requests for each vendor (100,000). DIFFERENTIAL_SEED: other requests. Without Python the
 * recorded decisions are compared with.
 */
const REQUESTS = Number(process.env.DIFFERENTIAL_REQUESTS ?? 100_000);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? RECORDED_SEED);

const python = hasPython();

function report(vendor: Vendor, how: string, tally: Tally, seconds: number): void {
	const differences = Object.entries(tally.differences).filter(([, number]) => number > 0);
	const lines = [
		`${vendor.name}: ${tally.requests.toLocaleString('en')} requests compared with ${how} in ${seconds.toFixed(1)} s`,
		`  accepted ${tally.accepted}, refused ${tally.refused}, disagreements ${tally.disagreements.length}`,
		...differences.map(([name, number]) => `  ${name}: ${number}`),
	];
	process.stdout.write(`${lines.join('\n')}\n`);
}

async function run(vendor: Vendor, how: string, seed: number, requests: number, reference: Reference): Promise<Tally> {
	const started = performance.now();
	const tally = await compare(vendor, seed, requests, reference);
	report(vendor, how, tally, (performance.now() - started) / 1000);
	return tally;
}

describe.each(VENDORS)("$name's deliveries", (vendor) => {
	const recorded = JSON.parse(readFileSync(recordedFile(vendor.name), 'utf8')) as Recorded;
	const { deliveries: recordedHash, decisions } = recorded;

	test('are the ones that decisions were recorded for', () => {
		expect(hashOf(take(deliveries(vendor, RECORDED_SEED), RECORDED_REQUESTS))).toBe(recordedHash);
	});

	(python ? test : test.skip)(
		'are decided on as the reference receiver does',
		async () => {
			const receivers = new ReferenceReceivers();
			const tally = await run(vendor, 'Python', SEED, REQUESTS, async (batch) => await receivers.decide(vendor, batch));
			receivers.close();
			expect(tally.disagreements.slice(0, 5)).toEqual([]);
			expect(tally.accepted).toBeGreaterThan(REQUESTS / 5);
			expect(tally.refused).toBeGreaterThan(REQUESTS / 5);
		},
		600_000,
	);

	(python ? test : test.skip)('are decided on by the reference receiver as recorded', async () => {
		const receivers = new ReferenceReceivers();
		const batch = take(deliveries(vendor, RECORDED_SEED), RECORDED_REQUESTS);
		expect(toLetters(await receivers.decide(vendor, batch))).toBe(decisions);
		receivers.close();
	});

	test('are decided on as recorded of the reference receiver', async () => {
		const words = toWords(decisions);
		let next = 0;
		const replay: Reference = async (batch) => words.slice(next, (next += batch.length));
		const tally = await run(vendor, 'recorded decisions', RECORDED_SEED, RECORDED_REQUESTS, replay);
		expect(tally.disagreements.slice(0, 5)).toEqual([]);
	});
});
