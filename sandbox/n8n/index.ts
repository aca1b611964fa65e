import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AttachedN8n, attachedUrl, signInTo } from './attached';
import { N8nClient } from './client';
import { ensureN8n } from './install';
import { N8nInstance, type N8nHost } from './instance';
import { installPackage, PACKAGE, packPackage } from './package';

export interface RunningN8n {
	instance: N8nHost;
	client: N8nClient;
	/** Stops n8n and removes all that it wrote, unless somebody else started it. */
	close: () => Promise<void>;
}

/** One that was started here, so that its files and its command line are at hand. */
export interface OwnN8n extends RunningN8n {
	instance: N8nInstance;
	userFolder: string;
	/** It is at another address from then on, and so is its client. */
	move: () => Promise<void>;
}

export interface StartOptions {
	/** The one named by N8N_UNDER_TEST unless given, else the newest that is supported. */
	version?: string;
	env?: Record<string, string>;
	say?: (line: string) => void;
	/** The one package in it; the whole one unless said. */
	packageName?: string;
}

export interface OwnOptions extends Omit<StartOptions, 'packageName'> {
	/** Null: none, as n8n comes. */
	packageName?: string | null;
}

/** A real n8n with the packed package in it and somebody signed in: the one that N8N_URL names, else one of our own. */
export async function startN8n(options: StartOptions = {}): Promise<RunningN8n> {
	const url = attachedUrl();
	if (url === null) return await startOwnN8n(options);
	options.say?.(`Using the n8n at ${url}.`);
	const client = await signInTo(url, options.packageName ?? PACKAGE);
	return { instance: new AttachedN8n(url), client, close: async () => {} };
}

/** A real n8n of our own, with the package installed as a user would have done it. */
export async function startOwnN8n({
	version = process.env.N8N_UNDER_TEST,
	env,
	say = () => {},
	packageName = PACKAGE,
}: OwnOptions = {}): Promise<OwnN8n> {
	const install = await ensureN8n(version, say);
	const userFolder = await mkdtemp(join(tmpdir(), 'buyer-signals-n8n-'));
	if (packageName !== null) {
		await installPackage(await packPackage(userFolder, packageName), userFolder, packageName);
	}
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
		const running: OwnN8n = { instance, client, userFolder, close, move: async () => await move(running) };
		return running;
	} catch (error) {
		await close();
		throw error;
	}
}

async function move(n8n: OwnN8n): Promise<void> {
	await n8n.instance.moveTo(await freePort());
	n8n.client = new N8nClient(n8n.instance.url);
	await n8n.client.signIn();
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
