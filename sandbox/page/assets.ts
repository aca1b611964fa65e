import { join } from 'node:path';

import { build } from 'esbuild';
import express, { Router } from 'express';

/** The page itself. Its script is compiled when it is first asked for. */
export function assetRoutes(): Router {
	const router = Router();
	let script: Promise<string> | undefined;
	router.get('/page.js', async (_req, res) => {
		script ??= compile();
		res.type('js').send(await script);
	});
	router.use(
		express.static(join(__dirname, 'public'), {
			// Nothing from elsewhere, and nothing that came in with an event is ever run.
			setHeaders: (res) => void res.setHeader('Content-Security-Policy', "default-src 'self'; img-src 'self' data:"),
		}),
	);
	return router;
}

async function compile(): Promise<string> {
	const entry = join(__dirname, 'client', 'main.ts');
	const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
	return outputFiles[0].text;
}
