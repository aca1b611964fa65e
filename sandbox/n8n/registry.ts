import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import express from 'express';

import { buildFolder } from '../../packaging/packages';
import { listen } from '../express';
import { packPackage } from './package';

/** A port that nothing listens at: what is not on this machine is out of reach at once. */
const NOWHERE = 'http://127.0.0.1:9';

export interface LocalRegistry {
	/** For an n8n that is to install from it. */
	env: Record<string, string>;
	close: () => Promise<void>;
}

/**
 * A registry of npm on this machine that has one of the packages as built, for n8n's own way of installing. n8n lets
 * only licensed instances name another registry than the public one, so its npm is led here instead.
 */
export async function startRegistry(packageName: string, folder: string): Promise<LocalRegistry> {
	const tarball = await readFile(await packPackage(folder, packageName));
	const manifest = JSON.parse(await readFile(join(buildFolder(packageName), 'package.json'), 'utf8')) as {
		version: string;
	};
	const app = express();
	app.get('/package.tgz', (_req, res) => void res.type('application/octet-stream').send(tarball));
	app.get('/:name', (req, res) => {
		if (req.params.name !== packageName) {
			res.status(404).json({ error: 'Not found' });
			return;
		}
		const dist = {
			tarball: `http://${req.headers.host}/package.tgz`,
			shasum: createHash('sha1').update(tarball).digest('hex'),
			integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
		};
		const { version } = manifest;
		res.json({ name: packageName, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } });
	});
	const { url, close } = await listen(app);
	const bin = join(folder, 'bin');
	await mkdir(bin, { recursive: true });
	await writeFile(join(bin, 'npm'), npmAsking(url), { mode: 0o755 });
	const proxies = { HTTPS_PROXY: NOWHERE, https_proxy: NOWHERE, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
	return { env: { PATH: `${bin}:${process.env.PATH}`, ...proxies }, close };
}

/** An `npm` that asks this registry, whichever it is told to ask. */
function npmAsking(url: string): string {
	return `#!/bin/sh
for argument do
	shift
	case $argument in --registry=*) argument=--registry=${url} ;; esac
	set -- "$@" "$argument"
done
npm_config_registry=${url} PATH='${process.env.PATH}' exec npm "$@"
`;
}
