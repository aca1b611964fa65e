import { runNode } from '../../test/engine/harness/engine';
import { Courier } from '../../sandbox/courier';
import { jsonApp, listen } from '../../sandbox/express';
import { SurfeSimulator } from '../../sandbox/surfe';
import { numbered } from '../deliveries';
import { fastly, fastNow, SPEED } from './clock';
import type { Passage } from './explorium';

/** The help center recommends about so many people in a job. */
export const PEOPLE_PER_JOB = 1000;
const LATENCY_MS = 50;

const personOf = (row: number) => ({
	firstName: 'Maya',
	lastName: `Row${row}`,
	companyDomain: 'fjordline.example',
});

/** Enriching so many people with the node, in n8n's engine; the requests are those that start jobs. */
export async function enrichedByTheNode(people: number): Promise<Passage> {
	const parameters = { resource: 'person', operation: 'enrich', include: ['email'], peopleFrom: 'items' };
	return await atSurfe(people, async (baseUrl, apiKey) => {
		const credentials = { surfeSignalsApi: { apiKey, webhookSecret: '', baseUrl } };
		const { error } = await runNode('surfe', parameters, numbered(people).map(personOf), { credentials });
		if (error) throw error;
	});
}

/** A job started for each person, one call after the other, as an HTTP Request node does with one item each. */
export async function startedOneByOne(people: number): Promise<Passage> {
	return await atSurfe(people, async (baseUrl, apiKey) => {
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` };
		for (const row of numbered(people)) {
			const body = JSON.stringify({ include: { email: true }, people: [personOf(row)] });
			const response = await fetch(`${baseUrl}/v2/people/enrich`, { method: 'POST', headers, body });
			await response.arrayBuffer();
		}
	});
}

async function atSurfe(people: number, work: (url: string, apiKey: string) => Promise<void>): Promise<Passage> {
	const surfe = new SurfeSimulator(new Courier([]));
	// A real 50 ms for each request; a job of a thousand is done within seconds of Surfe's time.
	surfe.faults.follow({ latencyMs: LATENCY_MS * SPEED });
	Object.assign(surfe.state.settings, { speed: SPEED, now: fastNow, stepMs: 500, stepSize: 100 });
	Object.assign(surfe.state.quotas, { peopleEnrichments: people });
	const { url, close } = await listen(jsonApp().use('/surfe', surfe.app));
	try {
		const seconds = await fastly(async () => await work(`${url}/surfe`, surfe.state.apiKey));
		const starts = surfe.state.requests.filter(({ method }) => method === 'POST');
		return {
			requests: starts.filter(({ status }) => status === 202).length,
			refused: surfe.state.requests.filter(({ status }) => status === 429).length,
			rows: surfe.state.starts.reduce((sum, { requested }) => sum + requested.length, 0),
			seconds,
		};
	} finally {
		surfe.stop();
		await close();
	}
}
