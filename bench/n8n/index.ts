import { startN8n } from '../../sandbox/n8n';
import { median, ratioOf } from '../measuring/rounds';
import type { Row, Run, Section } from '../measuring/row';
import { GITLAB, HAND_BUILT, OURS, OURS_RESTARTS, PLAIN, publishReceivers } from './contenders';
import { startGitlab } from './gitlab';
import {
	acceptedRates,
	batchRates,
	DUPLICATES,
	FORGED,
	IN_ONE,
	refusedRates,
	type Figures,
	type Sample,
} from './throughput';

interface Comparison {
	ours: string;
	peer: string;
	reach: number | null;
	unit?: string;
	/** Why it falls short, where it does. */
	note?: string;
}

interface Setting {
	name: string;
	env: Record<string, string>;
	comparisons: Comparison[];
}

const COMMON: Record<string, string> = { N8N_LOG_LEVEL: 'error' };
const ITEMS = 'items/s';

const ISOLATES =
	'For both n8n makes an isolate when the delivery comes and another when it runs, which is nearly all of the cost. They differ by less than the rounds do.';
const NO_WORK = 'The peer verifies nothing, and stores what it was sent instead of signals with some 60 keys each.';
const REMEMBERED = `${NO_WORK} Each execution reads and writes the row of remembered events.`;

/** n8n as it comes, and with the setting that n8n.md calls the one that multiplies ingest. */
const SETTINGS: Setting[] = [
	{
		name: 'Through n8n, default settings',
		env: COMMON,
		comparisons: [
			{ ours: OURS, peer: PLAIN, reach: null },
			{ ours: OURS, peer: GITLAB, reach: 1, note: ISOLATES },
			{ ours: OURS, peer: HAND_BUILT, reach: null },
			{ ours: OURS_RESTARTS, peer: GITLAB, reach: null },
			{ ours: FORGED, peer: OURS, reach: null },
			{ ours: DUPLICATES, peer: OURS, reach: null },
			{ ours: IN_ONE, peer: OURS, reach: 20, unit: ITEMS },
		],
	},
	{
		name: 'Through n8n, N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
		env: { ...COMMON, N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
		comparisons: [
			{ ours: OURS, peer: PLAIN, reach: 0.95, note: NO_WORK },
			{ ours: OURS_RESTARTS, peer: PLAIN, reach: 0.85, note: REMEMBERED },
			{ ours: OURS, peer: GITLAB, reach: null },
			{ ours: OURS, peer: HAND_BUILT, reach: 3 },
			{ ours: FORGED, peer: OURS, reach: 4.5 },
			{ ours: DUPLICATES, peer: OURS, reach: 4.5 },
			{ ours: IN_ONE, peer: OURS, reach: 20, unit: ITEMS },
		],
	},
];

/** Signed deliveries to a real n8n: what it takes in, beside n8n's own triggers and what users build by hand. */
export const throughN8n: Section[] = SETTINGS.map((setting) => ({
	name: setting.name,
	expected: () => setting.comparisons.map(nameOf),
	measure: async (run: Run) => await measure(setting, run),
}));

async function measure(setting: Setting, { quick, say }: Run): Promise<Row[]> {
	const gitlab = await startGitlab();
	const n8n = await startN8n({ env: setting.env, say });
	try {
		const receivers = await publishReceivers(n8n, gitlab);
		const ours = receivers.find(({ name }) => name === OURS)!;
		const plan = quick ? { rounds: 2, seconds: 0.6, warmUp: 4 } : { rounds: 10, seconds: 3, warmUp: 100 };
		say('Accepted events');
		const accepted = await acceptedRates(n8n, receivers, plan);
		say('Forged and duplicate deliveries');
		const refused = await refusedRates(n8n, ours, plan);
		say('1,000 subjects in one delivery');
		const batches = await batchRates(n8n, ours, plan);
		const figures: Figures = new Map([...accepted, ...refused, ...batches]);
		return setting.comparisons.map((one) => compare(setting.name, one, figures));
	} finally {
		await n8n.close();
		await gitlab.close();
	}
}

function nameOf({ ours, peer }: Comparison): string {
	return `${ours} / ${peer}`;
}

function compare(section: string, one: Comparison, figures: Figures): Row {
	const ours = figures.get(one.ours)!;
	const peers = figures.get(one.peer)!;
	const rates = (samples: Sample[]) => samples.map(({ perSecond }) => perSecond);
	return {
		section,
		what: nameOf(one),
		value: median(rates(ours)),
		unit: one.unit ?? 'deliveries/s',
		peer: one.peer,
		peerValue: median(rates(peers)),
		...ratioOf(rates(ours), rates(peers)),
		cpu: cpuOf(ours, peers),
		reach: one.reach,
		note: one.note,
	};
}

function cpuOf(ours: Sample[], peers: Sample[]): Row['cpu'] {
	const costs = (samples: Sample[]) => samples.flatMap(({ cpuMs }) => cpuMs ?? []);
	if (costs(ours).length < ours.length || costs(peers).length < peers.length) return undefined;
	return {
		value: median(costs(ours)),
		peerValue: median(costs(peers)),
		ratio: ratioOf(costs(peers), costs(ours)).ratio,
	};
}
