import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient } from './client';
import { ensureN8n } from './install';
import { N8nInstance } from './instance';
import { installPackage, packPackage } from './package';

export interface RunningN8n {
	instance: N8nInstance;
	client: N8nClient;
	userFolder: string;
	/** Stops n8n and removes all that it wrote. */
	close: () => Promise<void>;
}

export interface StartOptions {
	/** The one named by N8N_UNDER_TEST unless given, else the newest that is supported. */
	version?: string;
	env?: Record<string, string>;
	say?: (line: string) => void;
	/** The one package in it; the whole one unless said. */
	packageName?: string;
}

/** A real n8n with the packed package in it, as a user would have installed it, and somebody signed in. */
export async function startN8n({
	version = process.env.N8N_UNDER_TEST,
	env,
	say = () => {},
	packageName,
}: StartOptions = {}): Promise<RunningN8n> {
	const install = await ensureN8n(version, say);
	const userFolder = await mkdtemp(join(tmpdir(), 'buyer-signals-n8n-'));
	await installPackage(await packPackage(userFolder, packageName), userFolder, packageName);
	say(`Starting n8n ${install.version}.`);
	const instance = new N8nInstance(install, { userFolder, port: await freePort(), env });
	const close = async () => {
		await instance.stop();
		await rm(userFolder, { recursive: true, force: true });
	};
	try {
		await instance.start();
		const client = new N8nClient(instance.url);
		await client.signIn();
		return { instance, client, userFolder, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** A port of the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
