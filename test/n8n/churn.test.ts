import { startOwnN8n, type RunningN8n } from '../../sandbox/n8n';
import { Choices } from '../choices';
import { Round } from './churn/round';

/**
 * Users of a real n8n publish, unpublish, change and test triggers of both API versions in one account, while n8n is
 * restarted, the vendor has outages and other systems register webhooks there too. After every published workflow was
 * published once more there are exactly the active registrations that they need, and the webhooks of others are as
 * they were. What n8n itself left behind is listed: it gives up a `delete` that is refused, and forgets at a restart
 * who listened for a test event.
 *
 * CHURN_STEPS: steps in all (30). CHURN_SEED: other steps.
 */
const STEPS = Number(process.env.CHURN_STEPS ?? 30);
const SEED = Number(process.env.CHURN_SEED ?? 1);

let n8n: RunningN8n;

beforeAll(async () => {
	n8n = await startOwnN8n();
}, 180_000);

afterAll(async () => {
	await n8n?.close();
});

test(
	'random steps in a real n8n leave exactly the registrations that are needed',
	async () => {
		const round = new Round(new Choices(SEED), n8n);
		await round.run(STEPS);
		const { needed, disabled, refused } = round.findings;
		const { givenUp, stolen, complaints } = round;
		process.stdout.write(
			[
				`churn: seed ${SEED}, ${STEPS} steps, needed ${needed}, disabled ${disabled}, given up ${givenUp.length}, refused ${refused}, stolen ${stolen}`,
				...givenUp.map((what) => `    given up: ${what}`),
				'',
			].join('\n'),
		);
		expect(complaints.join('\n\n')).toBe('');
		expect(needed + disabled + givenUp.length + refused).toBeGreaterThan(0);
	},
	STEPS * 30_000,
);
