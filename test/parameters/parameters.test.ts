import { actionQuestions } from './cases';
import { triggerQuestions } from './triggers';
import { Watchdog } from './watchdog';

/**
 * Every parameter of every operation, and of every trigger, gets whatever an expression may give. Without more, a sample of the cases; of all,
 * `npm run test:parameters` gives each of its processes a share, and where to go on after a case that did not end.
 */
const { PARAMETERS_SHARE, PARAMETERS_FROM = '0', PARAMETERS_REPORT } = process.env;
const SAMPLE = 199;
const MINUTES = 60_000;

const [share, of] = (PARAMETERS_SHARE ?? `0/${SAMPLE}`).split('/').map(Number);
const questions = [...triggerQuestions(), ...actionQuestions()];
const mine = questions
	.map((question, number) => ({ ...question, number }))
	.filter(({ number }) => number % of === share && number >= Number(PARAMETERS_FROM));

const figures = { cases: 0, violations: 0 };
const watchdog = new Watchdog(PARAMETERS_REPORT);

afterAll(async () => {
	await watchdog.stop();
	process.stdout.write(`parameters: ${figures.cases} cases of ${questions.length}, ${figures.violations} violations\n`);
});

const operations = [...new Set(mine.map(({ operation }) => operation))];

test.each(operations)(
	'%s',
	async (name) => {
		const found: string[] = [];
		for (const { number, title, run } of mine.filter(({ operation }) => operation === name)) {
			watchdog.begin(number, title);
			const violations = await run();
			watchdog.end(number, violations);
			figures.cases += 1;
			figures.violations += violations.length;
			found.push(...violations.map(({ kind, what }) => `${title}: ${kind}: ${what}`));
		}
		expect(found).toEqual([]);
	},
	30 * MINUTES,
);
