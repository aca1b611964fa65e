import { writeFileSync } from 'node:fs';

import { deliveries, take } from './compare';
import { ReferenceReceivers } from './receivers';
import { hashOf, RECORDED_FILE, RECORDED_REQUESTS, RECORDED_SEED, toLetters, type Recorded } from './recorded';
import { VENDORS } from './vendors';

/** Writes recorded.json anew: `npx tsx test/differential/record.ts`. */
async function record(): Promise<void> {
	const receivers = new ReferenceReceivers();
	const recorded: Recorded = {};
	for (const vendor of VENDORS) {
		const batch = take(deliveries(vendor, RECORDED_SEED), RECORDED_REQUESTS);
		const decisions = toLetters(await receivers.decide(vendor, batch));
		recorded[vendor.name] = { deliveries: hashOf(batch), decisions };
	}
	receivers.close();
	writeFileSync(RECORDED_FILE, `${JSON.stringify(recorded, null, '\t')}\n`);
}

void record();
