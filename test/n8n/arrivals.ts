import { jsonApp, listen } from '../../sandbox/express';

/** Counts what workflows post to it, by id: what arrived, and how often. */
export interface Arrivals {
	url: string;
	counts: Map<string, number>;
	close: () => Promise<void>;
}

export async function startArrivals(): Promise<Arrivals> {
	const counts = new Map<string, number>();
	const app = jsonApp();
	app.post('/', (req, res) => {
		const { id } = req.body as { id: string };
		counts.set(id, (counts.get(id) ?? 0) + 1);
		res.json({ counted: true });
	});
	const { url, close } = await listen(app);
	return { url, counts, close };
}
