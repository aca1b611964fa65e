import { testWalks } from '../engine/walks/series';

const WALKS = Number(process.env.WALKS ?? 5000);

/** A fourth of the walks: each in a file of its own, since Jest runs files side by side. */
export function testQuarter(quarter: 0 | 1 | 2 | 3): void {
	const count = Math.ceil(WALKS / 4);
	testWalks(quarter * count, count);
}
