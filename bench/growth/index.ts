import { numbered, VENDORS } from '../deliveries';
import type { JsonRecord } from '../../nodes/shared/read';
import { interleaved, median, ratioOf, type Contender } from '../measuring/rounds';
import type { Row, Section } from '../measuring/row';
import { DeliveryClaims, planEnrollments } from '../shipped';

/** Something whose cost should grow no faster than its size. */
interface Growth {
	what: string;
	/** The smallest size; ten and a hundred times as much are measured beside it. */
	base: number;
	/** Elements handled per run, when it is not the size. */
	handled?: number;
	contender: (size: number) => Contender['run'];
	note?: string;
}

const SECTION = 'Growth: elements per second at 10 and 100 times the size, beside the smallest';
const TIMES = [10, 100];

/** Half: of larger sizes the caches of the processor hold less. Quadratic growth would leave a tenth and a hundredth. */
const REACH = 0.5;

const GROWTHS: Growth[] = [
	...VENDORS.filter(({ hasOneSubject }) => !hasOneSubject).map(({ name, body, split }) => ({
		what: `${name}: subjects in one delivery`,
		base: 10,
		contender: (size: number) => {
			const parsed = JSON.parse(body(size)) as JsonRecord;
			return repeat(() => split(parsed, '2026-05-15T10:55:50.000Z'));
		},
	})),
	{
		what: 'Explorium: ids in one enrollment plan',
		base: 100,
		contender: (size) => {
			const sourced = numbered(size).map((item) => ({ id: item.toString(16).padStart(32, '0'), item }));
			return repeat(() => planEnrollments('business', sourced));
		},
		note: 'Looking up 10,000 different ids misses the caches of the processor; a hundred times as many calls would have left a hundredth.',
	},
	{ what: 'Remembered claims', base: 1000, handled: 1, contender: claimAmong },
];

export const growth: Section = {
	name: SECTION,
	expected: () => GROWTHS.flatMap(({ what }) => TIMES.map((times) => nameOf(what, times))),
	async measure({ quick, say }) {
		const rows: Row[] = [];
		for (const one of GROWTHS) {
			say(one.what);
			rows.push(...(await measure(one, quick)));
		}
		return rows;
	},
};

async function measure({ what, base, handled, contender, note }: Growth, quick: boolean): Promise<Row[]> {
	const contenders = [1, ...TIMES].map((times) => ({ name: String(times), run: contender(base * times) }));
	const rates = await interleaved(contenders, quick ? { rounds: 5, roundMs: 30 } : { rounds: 15, roundMs: 150 });
	const elements = (times: number) => rates.get(String(times))!.map((rate) => rate * (handled ?? base * times));
	return TIMES.map((times) => ({
		section: SECTION,
		what: nameOf(what, times),
		value: median(elements(times)),
		unit: 'elements/s',
		peer: `with ${base.toLocaleString('en-US')}`,
		peerValue: median(elements(1)),
		...ratioOf(elements(times), elements(1)),
		reach: REACH,
		note,
	}));
}

function nameOf(what: string, times: number): string {
	return `${what}, ${times} times`;
}

function repeat(once: () => unknown): Contender['run'] {
	return (times) => {
		for (let index = 0; index < times; index++) once();
	};
}

/** New events while so many are remembered: the oldest is forgotten for each. */
function claimAmong(remembered: number): Contender['run'] {
	const claims = new DeliveryClaims({ limit: remembered, limitOfAll: 2 * remembered });
	let next = 0;
	const claim = () => {
		const settled: Array<() => void> = [];
		const answer = {
			writableEnded: true,
			statusCode: 200,
			once: (event: string, done: () => void) => event === 'finish' && settled.push(done),
			end: () => {},
		};
		claims.take('node', [`event-${(next += 1)}`], answer, 0, false);
		for (const done of settled) done();
	};
	for (let index = 0; index < remembered; index++) claim();
	return repeat(claim);
}
