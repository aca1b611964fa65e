import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

import { asNodeHeaders, type Delivery } from './deliveries';
import type { Vendor } from './vendor';

const PYTHON = 'python3';

export function hasPython(): boolean {
	return spawnSync(PYTHON, ['--version']).status === 0;
}

/** The reference receivers, in one Python process for as long as they are asked. */
export class ReferenceReceivers {
	private readonly python: ChildProcessWithoutNullStreams;

	private readonly answers: AsyncIterator<string>;

	private readonly lines: Interface;

	private told = '';

	constructor() {
		this.python = spawn(PYTHON, [join(__dirname, 'reference')], {
			env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
		});
		this.python.stderr.on('data', (chunk: Buffer) => (this.told += chunk.toString()));
		this.lines = createInterface({ input: this.python.stdout });
		this.answers = this.lines[Symbol.asyncIterator]();
	}

	/** A decision for each delivery, in their order. One call at a time. */
	async decide(vendor: Vendor, deliveries: readonly Delivery[]): Promise<string[]> {
		const requests = deliveries.map(({ now, headers, body, secret }) => {
			return { vendor: vendor.name, now, headers: asNodeHeaders(headers), body: body.toString('base64'), secret };
		});
		this.python.stdin.write(`${JSON.stringify(requests)}\n`);
		const { value, done } = await this.answers.next();
		if (done) throw new Error(`The reference receivers have ended: ${this.told}`);
		return JSON.parse(value) as string[];
	}

	close(): void {
		this.lines.close();
		this.python.stdin.end();
	}
}
