import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

import type { N8nInstall } from './install';

const READY_WITHIN_MS = 120_000;

export interface InstanceOptions {
	userFolder: string;
	port: number;
	/** More environment, such as queue mode. */
	env?: Record<string, string>;
	command?: 'start' | 'worker' | 'webhook';
}

/** An n8n that tests can use. */
export interface N8nHost {
	readonly url: string;
	/** All that it printed, as far as that can be seen from here. */
	readonly output: string;
	/** Of the running process; null when there is none, or it is not one of ours. */
	readonly pid: number | null;
	start(): Promise<void>;
	stop(): Promise<void>;
	kill(): Promise<void>;
	restart(): Promise<void>;
}

/** A running n8n process on the loopback address. */
export class N8nInstance implements N8nHost {
	/** All that it printed. */
	output = '';

	private child: ChildProcess | null = null;

	constructor(
		private readonly install: N8nInstall,
		private options: InstanceOptions,
	) {}

	get url(): string {
		return `http://127.0.0.1:${this.options.port}`;
	}

	/** Of the running process; null when there is none. */
	get pid(): number | null {
		return this.child?.pid ?? null;
	}

	/** A command of n8n's command line in the environment of this instance. */
	command(words: string[]): { command: string; args: string[]; env: NodeJS.ProcessEnv } {
		const { userFolder, port, env } = this.options;
		const { node, script } = this.install;
		return { command: node, args: [script, ...words], env: { ...inherited(), ...settings(userFolder, port), ...env } };
	}

	/** Starts it and waits until it is ready to receive. */
	async start(): Promise<void> {
		const { command, args, env } = this.command([this.options.command ?? 'start']);
		this.child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
		for (const stream of [this.child.stdout, this.child.stderr]) {
			stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
		}
		await this.untilReady();
	}

	/** Stops it as an operator would, and by force after a while. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Kills it as a crash would. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** Stops it and starts it at another port, so that nobody answers at the address that it had. */
	async moveTo(port: number): Promise<void> {
		await this.stop();
		this.options = { ...this.options, port };
		await this.start();
	}

	private async end(signal: NodeJS.Signals): Promise<void> {
		const { child } = this;
		this.child = null;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const closed = once(child, 'close');
		child.kill(signal);
		const force = setTimeout(() => child.kill('SIGKILL'), 60_000);
		await closed;
		clearTimeout(force);
	}

	private async untilReady(): Promise<void> {
		const deadline = Date.now() + READY_WITHIN_MS;
		while (Date.now() < deadline) {
			if (this.child === null || this.child.exitCode !== null) break;
			const response = await fetch(`${this.url}/healthz/readiness`).catch(() => null);
			if (response?.ok) return;
			await wait(200);
		}
		await this.kill();
		throw new Error(`n8n did not become ready:\n${this.output.slice(-4000)}`);
	}
}

/** The shell's environment without what would change n8n's or Node's behaviour. */
function inherited(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !/^(N8N_|NODE_OPTIONS|NODE_ENV|npm_|JEST_)/.test(name));
	return Object.fromEntries(kept);
}

function settings(userFolder: string, port: number): Record<string, string> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_RUNNERS_BROKER_PORT: String(port + 1000),
		N8N_ENCRYPTION_KEY: 'buyer-signals-sandbox',
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LOG_LEVEL: 'info',
	};
}
