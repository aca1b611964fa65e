import type { Row, Section } from '../measuring/row';
import {
	batchedByHand,
	byTheNode,
	ENROLL,
	MATCH,
	oneByOne,
	ROWS_PER_MINUTE,
	type Passage,
	type Task,
} from './explorium';
import { enrichedByTheNode, PEOPLE_PER_JOB, startedOneByOne } from './surfe';

const SECTION = "Batches to a vendor that answers after 50 ms, its minutes two seconds long; seconds are the vendor's";
const SURFE = 'Surfe: enrich people';

/** Whoever sends one call for each item is measured over the first of them; the others take as long each. */
const SAMPLE = 20;

/** At most 1.1 times as long as the limit makes it. */
const REACH = 0.91;

const WHY_SLOWER =
	'The limit leaves a minute for the rows of a minute; the calls of the last one come after it, one after the other. The more minutes, the less they weigh.';

const sizes = (quick: boolean) => ({ enroll: quick ? 400 : 10_000, match: quick ? 400 : 5000, people: 2500 });

/** Ids and rows in as few requests as the vendor allows, and no slower than its limit. */
export const batches: Section = {
	name: SECTION,
	expected: () => [...[ENROLL, MATCH].flatMap(({ name }) => explorationRows(name)), ...surfeRows()],
	async measure({ quick, say }) {
		const { enroll, match, people } = sizes(quick);
		const rows: Row[] = [];
		for (const [task, size] of [[ENROLL, enroll] as const, [MATCH, match] as const]) {
			say(`${task.name}, ${size}`);
			rows.push(...(await measureExplorium(task, size)));
		}
		say(`${SURFE}, ${people}`);
		return [...rows, ...(await measureSurfe(people))];
	},
};

const explorationRows = (name: string) => [
	`${name}: requests`,
	`${name}: rows that arrived`,
	`${name}: time`,
	`${name}: time beside a batch by hand`,
	`${name}: time beside one by one`,
];
const surfeRows = () => [`${SURFE}: jobs started`, `${SURFE}: people that arrived`, `${SURFE}: time beside one by one`];

async function measureExplorium(task: Task, size: number): Promise<Row[]> {
	const node = await byTheNode(task, size);
	const byHand = await batchedByHand(task, size);
	const sample = await oneByOne(task, SAMPLE);
	const least = Math.ceil(size / task.rowsPerRequest);
	// The first minute's rows go at once, the last ones when their minute begins.
	const soonest = (Math.ceil(size / ROWS_PER_MINUTE) - 1) * 60;
	const [requests, arrived, time, besideHand, besideSingle] = explorationRows(task.name);
	const slow = (sample.seconds / SAMPLE) * size;
	return [
		fewer(requests, 'requests', node.requests + node.refused, 'the least possible', least, 1),
		more(arrived, 'rows', node.rows, 'all', size, 1),
		fewer(time, 's', node.seconds, 'what the limit allows', soonest, REACH, WHY_SLOWER),
		fewer(besideHand, 's', node.seconds, `batched by hand, ${byHand.refused} refused and lost`, byHand.seconds, null),
		fewer(besideSingle, 's', node.seconds, `one call per item, ${lost(sample)} lost`, slow, null),
	];
}

async function measureSurfe(people: number): Promise<Row[]> {
	const node = await enrichedByTheNode(people);
	const sample = await startedOneByOne(SAMPLE);
	const [started, arrived, beside] = surfeRows();
	const slow = (sample.seconds / SAMPLE) * people;
	return [
		fewer(started, 'requests', node.requests, 'the least possible', Math.ceil(people / PEOPLE_PER_JOB), 1),
		more(arrived, 'people', node.rows, 'all', people, 1),
		fewer(beside, 's', node.seconds, `one job per item, not yet read, ${lost(sample)} lost`, slow, null),
	];
}

function lost({ refused }: Passage): string {
	return `${Math.round((refused / SAMPLE) * 100)} %`;
}

type Compared = [
	what: string,
	unit: string,
	value: number,
	peer: string,
	peerValue: number,
	reach: number | null,
	note?: string,
];

function fewer(...compared: Compared): Row {
	const [, , value, , peerValue] = compared;
	return row(peerValue / value, compared);
}

function more(...compared: Compared): Row {
	const [, , value, , peerValue] = compared;
	return row(value / peerValue, compared);
}

function row(ratio: number, [what, unit, value, peer, peerValue, reach, note]: Compared): Row {
	return { section: SECTION, what, unit, value, peer, peerValue, ratio, spread: [ratio, ratio], reach, note };
}
