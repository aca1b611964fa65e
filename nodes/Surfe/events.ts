import type { INodePropertyOptions } from 'n8n-workflow';

export const BATCH_EVENT = 'person.batch-enrichment.completed';

/** Names on the wire (`developers.surfe.com/webhooks`, and for the batch event its 2026 copies). */
export const EVENT_OPTIONS: INodePropertyOptions[] = [
	{
		name: 'Company Enrichment Completed',
		value: 'company.enrichment.completed',
		description: 'A company was enriched: one item with its data',
	},
	{
		name: 'Person Batch Enrichment Completed',
		value: BATCH_EVENT,
		description: 'A job with several people is done: one item with the enrichment ID, without a person',
	},
	{
		name: 'Person Enrichment Completed',
		value: 'person.enrichment.completed',
		description: 'A person was enriched: one item with email address and phone number, as far as found',
	},
];

/** Names of the first copies of the webhooks page. */
const ALIASES: Record<string, string> = {
	ContactEnrichmentCompleted: 'person.enrichment.completed',
	PersonEnrichmentCompleted: 'person.enrichment.completed',
	CompanyEnrichmentCompleted: 'company.enrichment.completed',
};

/** The current name of an event; an unknown name is its own. */
export function currentName(event: string): string {
	return Object.hasOwn(ALIASES, event) ? ALIASES[event] : event;
}
