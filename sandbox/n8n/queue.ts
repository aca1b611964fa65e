import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { freePort } from '.';
import { N8nClient } from './client';
import { ensureN8n, type N8nInstall } from './install';
import { N8nInstance, type InstanceOptions } from './instance';
import { installPackage, packPackage } from './package';

/** n8n in queue mode, on a PostgreSQL and a Redis that run already. */
export interface Queue {
	main: N8nInstance;
	client: N8nClient;
	processors: N8nInstance[];
	workers: N8nInstance[];
	/** Starts one more worker or webhook processor. */
	add: (command: 'worker' | 'webhook') => Promise<N8nInstance>;
	close: () => Promise<void>;
}

const POSTGRES = {
	host: process.env.PGHOST ?? '127.0.0.1',
	port: Number(process.env.PGPORT ?? 5432),
	user: process.env.PGUSER ?? 'postgres',
	password: process.env.PGPASSWORD ?? '',
};
const REDIS = { host: process.env.REDIS_HOST ?? '127.0.0.1', port: Number(process.env.REDIS_PORT ?? 6379) };

/** Null, or what is missing for queue mode, in words. */
export async function missingServices(): Promise<string | null> {
	const missing = [];
	if (!(await answers(POSTGRES)))
		missing.push(`PostgreSQL at ${POSTGRES.host}:${POSTGRES.port} (PGHOST, PGPORT, PGUSER, PGPASSWORD)`);
	if (!(await answers(REDIS))) missing.push(`Redis at ${REDIS.host}:${REDIS.port} (REDIS_HOST, REDIS_PORT)`);
	return missing.length === 0 ? null : `Queue mode needs ${missing.join(' and ')}.`;
}

/** Starts a main process, webhook processors and workers, on a database of their own that goes when they are closed. */
export async function startQueue({
	processors = 2,
	workers = 2,
	env = {} as Record<string, string>,
} = {}): Promise<Queue> {
	const install = await ensureN8n();
	const folder = await mkdtemp(join(tmpdir(), 'buyer-signals-queue-'));
	const tarball = await packPackage(folder);
	const database = `buyer_signals_${randomBytes(4).toString('hex')}`;
	await administer(`CREATE DATABASE ${database}`);

	const running: N8nInstance[] = [];
	const launch = async (command: NonNullable<InstanceOptions['command']>): Promise<N8nInstance> => {
		const instance = await prepare(install, folder, tarball, command, running.length, {
			...queueEnv(database),
			...env,
		});
		running.push(instance);
		await instance.start();
		return instance;
	};
	const close = async () => {
		await Promise.all(running.map(async (instance) => await instance.stop()));
		await administer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
		await rm(folder, { recursive: true, force: true });
	};
	try {
		const main = await launch('start');
		const client = new N8nClient(main.url);
		await client.signIn();
		const queue: Queue = { main, client, processors: [], workers: [], close, add: launch };
		for (let index = 0; index < processors; index++) queue.processors.push(await launch('webhook'));
		for (let index = 0; index < workers; index++) queue.workers.push(await launch('worker'));
		return queue;
	} catch (error) {
		await close();
		throw error;
	}
}

async function prepare(
	install: N8nInstall,
	folder: string,
	tarball: string,
	command: NonNullable<InstanceOptions['command']>,
	index: number,
	env: Record<string, string>,
): Promise<N8nInstance> {
	const userFolder = join(folder, `${command}-${index}`);
	await installPackage(tarball, userFolder);
	const port = await freePort();
	const health: Record<string, string> =
		command === 'worker' ? { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) } : {};
	const brokerPort = String(await freePort());
	return new N8nInstance(install, {
		userFolder,
		port,
		command,
		env: { ...env, ...health, N8N_RUNNERS_BROKER_PORT: brokerPort },
	});
}

function queueEnv(database: string): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_PREFIX: database,
		QUEUE_BULL_REDIS_HOST: REDIS.host,
		QUEUE_BULL_REDIS_PORT: String(REDIS.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: POSTGRES.host,
		DB_POSTGRESDB_PORT: String(POSTGRES.port),
		DB_POSTGRESDB_USER: POSTGRES.user,
		DB_POSTGRESDB_PASSWORD: POSTGRES.password,
		DB_POSTGRESDB_DATABASE: database,
	};
}

async function administer(statement: string): Promise<void> {
	const client = new Client({ ...POSTGRES, database: 'postgres' });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

async function answers({ host, port }: { host: string; port: number }): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host, port, timeout: 2000 });
		const end = (found: boolean) => {
			socket.destroy();
			resolve(found);
		};
		socket
			.once('connect', () => end(true))
			.once('error', () => end(false))
			.once('timeout', () => end(false));
	});
}
