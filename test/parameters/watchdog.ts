import { appendFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** A case takes some hundredths of a second of processor time; this much, and it does not end. */
const MOST_CPU_SECONDS = 20;
const MOST_BYTES = 3e9;

/**
 * Ends this process when a case runs on and on without giving anybody else a turn, or takes all memory: nothing within
 * the process's main thread could. Told on standard error, and in the file `report` where there is one.
 */
export class Watchdog {
	private readonly worker = new Worker(WATCH, { eval: true, workerData: [MOST_CPU_SECONDS, MOST_BYTES] });

	constructor(private readonly report: string | undefined) {
		this.worker.unref();
	}

	begin(number: number, title: string): void {
		this.worker.postMessage(title);
		this.tell({ begun: number, title });
	}

	end(number: number, violations: unknown): void {
		this.tell({ ended: number, violations });
	}

	async stop(): Promise<void> {
		await this.worker.terminate();
	}

	private tell(line: object): void {
		if (this.report) appendFileSync(this.report, `${JSON.stringify(line)}\n`);
	}
}

const WATCH = `
const { parentPort, workerData: [seconds, bytes] } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let title = 'the first case';
let since = process.cpuUsage();
parentPort.on('message', (begun) => {
	title = begun;
	since = process.cpuUsage();
});
setInterval(() => {
	const { user, system } = process.cpuUsage(since);
	if ((user + system) / 1e6 < seconds && process.memoryUsage.rss() < bytes) return;
	writeSync(2, title + ': does not end, or takes all memory\\n');
	process.kill(process.pid, 'SIGKILL');
}, 250);
`;
