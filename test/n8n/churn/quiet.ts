import { setTimeout as wait } from 'node:timers/promises';

import type { SharedAccount } from '../../churn/account';

/** Until the vendor has not been called for a while. Calls that go wrong by chance are repeated after a pause. */
export async function quiet({ weather, state }: SharedAccount): Promise<void> {
	const pause = weather === 'changeable' ? 2500 : 500;
	let seen: number;
	do {
		seen = state.requests.length;
		await wait(pause);
	} while (state.requests.length > seen);
}
