import { randomUUID } from 'node:crypto';

import type { SurfeSimulator } from '../surfe';
import { enrichedCompany, enrichedPerson, foundPerson } from '../surfe/catalog';
import type { StoredJob, Subject } from '../surfe/state';
import type { Receiver, Target } from './target';

export const SURFE_EVENTS = [
	'person.enrichment.completed',
	'company.enrichment.completed',
	'person.batch-enrichment.completed',
] as const;

const DOMAINS = ['fjordline.example', 'kestrel.example', 'juniper.example'];

/** Surfe keeps no list of webhooks: these are the receivers entered by hand, and those of running enrichments. */
export function surfeTargets(surfe: SurfeSimulator, receivers: readonly Receiver[]): Target[] {
	const running = surfe.state.starts.flatMap(({ id, status, webhookUrl: url }) =>
		url !== null && status === 'IN_PROGRESS' ? [{ name: `Enrichment ${id}`, url, enrichmentID: id }] : [],
	);
	return [...receivers, ...running].map((receiver) => targetOf(surfe, receiver));
}

interface Notified extends Receiver {
	/** A new one every time, unless given. */
	enrichmentID?: string;
}

function targetOf({ runner, state }: SurfeSimulator, { name, url, secret, enrichmentID }: Notified): Target {
	return {
		id: `surfe:${enrichmentID ?? url}`,
		vendor: 'Surfe',
		name,
		url,
		events: SURFE_EVENTS,
		parcels: (event, turn, hasHappened) => {
			const job = doneJob(event.startsWith('company') ? 'company' : 'person', turn);
			const known = enrichmentID ?? (hasHappened ? state.keep(job).id : randomUUID());
			const found = event.includes('batch') ? {} : { [job.subject]: job.results[0] };
			return [runner.notification(url, event, { enrichmentID: known, ...found }, secret)];
		},
	};
}

/** An enrichment that is done, of a person or company that is another one every time. */
function doneJob(subject: Subject, turn: number): Omit<StoredJob, 'id'> {
	const domain = DOMAINS[turn % DOMAINS.length];
	const include = { email: true, mobile: true };
	const asked = subject === 'person' ? foundPerson(domain, turn) : { domain };
	const result = subject === 'person' ? enrichedPerson(asked, include) : enrichedCompany(asked);
	return {
		subject,
		requested: [asked],
		byEmail: false,
		include,
		webhookUrl: null,
		results: [result],
		status: 'COMPLETED',
	};
}
