import { Choices } from '../choices';
import { NOTHING_FOUND, type Findings } from '../churn/judge';
import { Round } from './churn/round';
import { fakeTime } from './harness/time';
import { TriggerHost } from './harness/triggerHost';

/**
 * Users publish, unpublish, change and test triggers of both API versions in one account, while the vendor has outages
 * and other systems register webhooks there too. After every published trigger was published once more there are
 * exactly the active registrations that they need, and the webhooks of others are as they were.
 *
 * CHURN_STEPS: steps in all (500; CI takes 2,000). CHURN_SEED: other steps.
 */
const STEPS = Number(process.env.CHURN_STEPS ?? 500);
const SEED = Number(process.env.CHURN_SEED ?? 1);
const STEPS_PER_ROUND = 50;

test('random steps leave exactly the registrations that are needed', async () => {
	const time = fakeTime();
	const host = new TriggerHost();
	await host.start();
	const rounds = Math.ceil(STEPS / STEPS_PER_ROUND);
	const sum = { ...NOTHING_FOUND };
	const complaints: string[] = [];
	for (let number = 0; number < rounds; number++) {
		const round = new Round(new Choices(SEED * 100_000 + number), host, time, `round-${SEED}-${number}`);
		await round.run(STEPS_PER_ROUND);
		complaints.push(...round.complaints);
		for (const key of Object.keys(sum) as Array<keyof Findings>) sum[key] += round.findings[key];
	}
	await host.stop();
	jest.restoreAllMocks();
	process.stdout.write(
		`registration churn: ${rounds * STEPS_PER_ROUND} steps; needed and there ${sum.needed}, disabled as chosen ${sum.disabled}, ` +
			`given up by n8n during an outage ${sum.givenUp}, refused for the owner of the v1 webhook ${sum.refused}, complaints ${complaints.length}\n`,
	);
	expect(complaints.slice(0, 3).join('\n\n')).toBe('');
	expect(sum.needed).toBeGreaterThan(rounds / 2);
}, 600_000);
