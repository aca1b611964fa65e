import { randomUUID } from 'node:crypto';

import type { SurfeSimulator } from '../surfe';
import { enrichedCompany, enrichedPerson, foundPerson } from '../surfe/catalog';
import type { Receiver, Target } from './targets';

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

interface Notified extends Omit<Receiver, 'secret'> {
	/** The account's, unless given. */
	secret?: string;
	/** A new one every time, unless given. */
	enrichmentID?: string;
}

function targetOf({ runner }: SurfeSimulator, { name, url, secret, enrichmentID }: Notified): Target {
	return {
		id: `surfe:${enrichmentID ?? url}`,
		vendor: 'Surfe',
		name,
		url,
		events: SURFE_EVENTS,
		parcels: (event, turn) => [
			runner.notification(url, event, dataOf(event, enrichmentID ?? randomUUID(), turn), secret),
		],
	};
}

/** An enrichment is done, of a person or company that is another one every time. */
function dataOf(event: string, enrichmentID: string, turn: number): object {
	const domain = DOMAINS[turn % DOMAINS.length];
	switch (event) {
		case 'person.enrichment.completed':
			return { enrichmentID, person: enrichedPerson(foundPerson(domain, turn, 'Head'), { email: true, mobile: true }) };
		case 'company.enrichment.completed':
			return { enrichmentID, company: enrichedCompany({ domain }) };
		default:
			return { enrichmentID };
	}
}
