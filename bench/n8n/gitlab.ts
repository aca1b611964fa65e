import { jsonApp, listen } from '../../sandbox/express';

/** As much of GitLab's API as n8n's GitLab Trigger asks for when it is published, and the token it gives to it. */
export interface FakeGitlab {
	url: string;
	/** The token of the hook for a URL, which GitLab sends with every delivery. */
	tokenOf: (hookUrl: string) => string;
	close: () => Promise<void>;
}

export async function startGitlab(): Promise<FakeGitlab> {
	const tokens = new Map<string, string>();
	const app = jsonApp();
	app.post('/api/v4/projects/:project/hooks', (req, res) => {
		const { url, token } = req.body as { url: string; token: string };
		tokens.set(url, token);
		res.status(201).json({ id: tokens.size, url });
	});
	app.get('/api/v4/projects/:project/hooks/:id', (req, res) => void res.json({ id: Number(req.params.id) }));
	app.delete('/api/v4/projects/:project/hooks/:id', (_req, res) => void res.status(204).end());
	const { url, close } = await listen(app);
	return {
		url,
		close,
		tokenOf(hookUrl) {
			const token = tokens.get(hookUrl);
			if (token === undefined) throw new Error(`No hook was registered for ${hookUrl}`);
			return token;
		},
	};
}
