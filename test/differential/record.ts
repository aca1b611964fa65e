import { writeFileSync } from 'node:fs';

import { deliveries, take } from './compare';
import { ReferenceReceivers } from './receivers';
import { hashOf, recordedFile, RECORDED_REQUESTS, RECORDED_SEED, toLetters, type Recorded } from './recorded';
import { VENDORS } from './vendors';

/** Writes the recorded decisions anew: `npx tsx test/differential/record.ts`. */
async function record(): Promise<void> {
	const receivers = new ReferenceReceivers();
	for (const vendor of VENDORS) {
		const batch = take(deliveries(vendor, RECORDED_SEED), RECORDED_REQUESTS);
		const decisions = toLetters(await receivers.decide(vendor, batch));
		const recorded: Recorded = { deliveries: hashOf(batch), decisions };
		writeFileSync(recordedFile(vendor.name), `${JSON.stringify(recorded, null, '\t')}\n`);
	}
	receivers.close();
}

void record();
