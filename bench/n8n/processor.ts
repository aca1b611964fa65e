import { readFile } from 'node:fs/promises';

/** Linux counts processor time in ticks of a hundredth of a second. */
const TICK_MS = 10;

/** Milliseconds of processor time that a process has used; null where the system does not tell (Linux does). */
export async function processorMs(pid: number | null): Promise<number | null> {
	const stat = pid === null ? null : await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
	if (stat === null) return null;
	// The command's name, in parentheses, may hold spaces; user and system time are the 12th and 13th fields after it.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
