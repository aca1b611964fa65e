import { randomUUID } from 'node:crypto';

import type { PageVendor, Receiver, Target } from '../page/target';
import type { SurfeSimulator } from '.';
import { enrichedCompany, enrichedPerson, foundPerson } from './catalog';
import type { StoredJob, Subject } from './state';

const EVENTS = [
	'person.enrichment.completed',
	'company.enrichment.completed',
	'person.batch-enrichment.completed',
] as const;

const DOMAINS = ['fjordline.example', 'kestrel.example', 'juniper.example'];

/** Surfe keeps no list of webhooks: these are the receivers entered by hand, and those of running enrichments. */
export function surfePage(surfe: SurfeSimulator): PageVendor {
	const receivers: Receiver[] = [];
	return {
		vendor: 'Surfe',
		events: EVENTS,
		advice:
			'Publish a workflow with a Surfe Trigger, and add its production URL as a webhook, with its secret if it has one. ' +
			'Webhooks of running enrichments are known by themselves.',
		targets: () => targets(surfe, receivers),
		adding: {
			withoutSecret:
				"A Surfe Trigger without a secret asks Surfe's API about what it is told. It lets in what is fired here where Accept Enrichments Started Elsewhere is on.",
			add: (receiver) => {
				const known = receivers.find(({ url }) => url === receiver.url);
				if (known) Object.assign(known, receiver);
				else receivers.push(receiver);
				return `surfe:${receiver.url}`;
			},
		},
	};
}

function targets(surfe: SurfeSimulator, receivers: readonly Receiver[]): Target[] {
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
		events: EVENTS,
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
