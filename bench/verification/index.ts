import { SIZES, VENDORS } from '../deliveries';
import { interleaved, median, ratioOf, type Rates } from '../measuring/rounds';
import type { Row, Section } from '../measuring/row';
import { contendersFor, LIBRARY, LIMIT, N8N_HELPER, OURS, UNSPLIT, WITH_CLAIMS } from './contenders';

const SECTION = 'One delivery in process';
const UNIT = 'deliveries/s';

interface Comparison {
	ours: string;
	peer: string;
	reach: (size: string) => number | null;
	note?: string;
}

/** What is compared with what, and the ratio asked for at each size. */
const COMPARISONS: Comparison[] = [
	{
		ours: OURS,
		peer: LIMIT,
		reach: (size) => (size === '1 KB' ? 0.6 : 0.8),
		note: 'The rest is the signals themselves: some 60 keys for each subject, and the look for deep nesting.',
	},
	{ ours: WITH_CLAIMS, peer: LIMIT, reach: () => null },
	{ ours: OURS, peer: LIBRARY, reach: () => 1 },
	{
		ours: UNSPLIT,
		peer: N8N_HELPER,
		reach: () => 1,
		note: 'The helper checks neither the form of the headers nor of the body.',
	},
	{ ours: OURS, peer: N8N_HELPER, reach: () => 1, note: 'The helper makes no signals.' },
];

/** Verifying, parsing and splitting, against the least that could be done and against others that verify. */
export const verification: Section = {
	name: SECTION,
	expected: () => cases().flatMap(({ vendor, size }) => COMPARISONS.map((one) => nameOf(vendor.name, size.name, one))),
	async measure({ quick, say }) {
		const rows: Row[] = [];
		for (const { vendor, size } of cases()) {
			say(`${vendor.name}, ${size.name}`);
			const contenders = contendersFor(vendor, vendor.body(size.subjects));
			const rates = await interleaved(contenders, quick ? { rounds: 5, roundMs: 15 } : { rounds: 25, roundMs: 100 });
			rows.push(...COMPARISONS.map((one) => compare(vendor.name, size.name, one, rates)));
		}
		return rows;
	},
};

function cases() {
	return VENDORS.flatMap((vendor) => SIZES.map((size) => ({ vendor, size })));
}

function nameOf(vendor: string, size: string, { ours, peer }: Comparison): string {
	return `${vendor} ${size}: ${ours} / ${peer}`;
}

function compare(vendor: string, size: string, one: Comparison, rates: Rates): Row {
	const ours = rates.get(one.ours)!;
	const peers = rates.get(one.peer)!;
	return {
		section: SECTION,
		what: nameOf(vendor, size, one),
		value: median(ours),
		unit: UNIT,
		peer: one.peer,
		peerValue: median(peers),
		...ratioOf(ours, peers),
		reach: one.reach(size),
		note: one.note,
	};
}
