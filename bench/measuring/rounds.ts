/** One of those measured against each other. `run` does its work so many times. */
export interface Contender {
	name: string;
	run: (times: number) => void | Promise<void>;
}

export interface RoundOptions {
	rounds: number;
	/** How long each contender works in each round, in milliseconds of processor time. */
	roundMs: number;
}

const WARM_UP_MS = 150;

/** Runs per second of processor time of every contender in every round. */
export type Rates = Map<string, number[]>;

/** Lets every contender work in every round, in turn. */
export async function interleaved(contenders: Contender[], { rounds, roundMs }: RoundOptions): Promise<Rates> {
	const times = new Map<string, number>();
	for (const contender of contenders) times.set(contender.name, await calibrate(contender, roundMs));
	const rates: Rates = new Map(contenders.map(({ name }) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const contender of inTurn(contenders, round)) {
			const count = times.get(contender.name)!;
			rates.get(contender.name)!.push(count / ((await timeOf(contender, count)) / 1000));
		}
	}
	return rates;
}

/** Milliseconds of this process's processor time that so many runs take: a busy machine does not make it longer. */
export async function timeOf(contender: Contender, times: number): Promise<number> {
	const before = process.cpuUsage();
	await contender.run(times);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** How many runs fill a round; finding out warms the code up. */
async function calibrate(contender: Contender, roundMs: number): Promise<number> {
	let warm = 0;
	for (let times = 1; ; times *= 2) {
		const took = await timeOf(contender, times);
		warm += took;
		if (took >= roundMs / 2 && warm >= WARM_UP_MS) return Math.max(1, Math.round((times * roundMs) / took));
	}
}

/**
 * The order of a round: each from another start, and every other one backwards, so that what else the machine does, and
 * what grows warm, falls on all alike.
 */
export function inTurn<T>(elements: readonly T[], round: number): T[] {
	const start = round % elements.length;
	const order = [...elements.slice(start), ...elements.slice(0, start)];
	return round % 2 === 0 ? order : order.reverse();
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How many times as good as its peer: the median over the rounds, in which both saw the same moment of the machine. */
export function ratioOf(
	values: readonly number[],
	peers: readonly number[],
): { ratio: number; spread: [number, number] } {
	const ratios = values.map((value, round) => value / peers[round]);
	return { ratio: median(ratios), spread: [Math.min(...ratios), Math.max(...ratios)] };
}
