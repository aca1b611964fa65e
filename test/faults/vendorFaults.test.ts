import { nodeType } from '../engine/harness/types';
import { judge, REPEATED, type Verdict } from './judge';
import { play, type Played } from './play';
import { CALM, scenariosFor } from './scenarios';
import type { Operation } from './vendor';
import { VENDORS } from './vendors';

/**
 * Every operation of every action node meets every fault that a vendor may have. What comes of it is the right items or
 * one clear error, within the time that a call may take, and nothing that bills is done twice. FAULT_ROUNDS makes it
 * longer.
 */

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 1);
const MINUTES = 60_000;

const figures = { operations: 0, runs: 0, hung: 0, repeated: 0 };
const verdicts: Record<Verdict, number> = { 'right items': 0, 'one clear error': 0, 'kept and told': 0 };

afterAll(() => {
	process.stdout.write(
		`faults: ${VENDORS.length} vendors, ${figures.operations} operations, ${figures.runs} runs: ` +
			`right items ${verdicts['right items']}, one clear error ${verdicts['one clear error']}, ` +
			`what was paid for kept and the rest told ${verdicts['kept and told']}, ` +
			`hung ${figures.hung}, repeated billing calls ${figures.repeated}\n`,
	);
});

const titleOf = ({ name, variant }: Operation) => (variant ? `${name}, ${variant}` : name);

describe.each(VENDORS)('$name', (vendor) => {
	test('no operation and no list of the node is left out', () => {
		const { description, methods = {} } = nodeType(vendor.node);
		const operations = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map(
					(option) => `${String(displayOptions!.show!.resource![0])}:${String('value' in option && option.value)}`,
				),
			);
		expect(namesOf(vendor.operations)).toEqual(new Set(operations));
		expect(namesOf(vendor.lists)).toEqual(
			new Set([...Object.keys(methods.listSearch ?? {}), ...Object.keys(methods.loadOptions ?? {})]),
		);
	});

	test.each([...vendor.operations, ...vendor.lists].map((operation) => [titleOf(operation), operation] as const))(
		'%s',
		async (_title, operation) => {
			const isList = vendor.lists.includes(operation);
			const calm = await play(vendor, operation, CALM);
			expect(calm.outcome.error).toBeUndefined();
			expect(calm.items).toMatchObject(operation.right);
			expect(calm.holds).toBe(true);
			expect(calm.creations > 0).toBe(operation.creates !== undefined);

			figures.operations += 1;
			const complaints: string[] = [];
			for (const scenario of scenariosFor(operation, calm.requests, ROUNDS, isList)) {
				const played = await play(vendor, operation, scenario);
				const judgement = judge(vendor.name, operation, scenario, calm, played);
				count(played, judgement.verdict, judgement.complaints);
				complaints.push(...judgement.complaints.map((complaint) => `${scenario.name}: ${complaint}`));
			}
			expect(complaints).toEqual([]);
		},
		(1 + ROUNDS) * MINUTES,
	);
});

const namesOf = (operations: readonly Operation[]) => new Set(operations.map(({ name }) => name));

function count({ hung }: Played, verdict: Verdict | null, complaints: string[]): void {
	figures.runs += 1;
	if (hung) figures.hung += 1;
	if (complaints.some((complaint) => complaint.startsWith(REPEATED))) figures.repeated += 1;
	if (verdict !== null) verdicts[verdict] += 1;
}
