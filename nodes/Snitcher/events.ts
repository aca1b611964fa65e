import type { INodePropertyOptions } from 'n8n-workflow';

/**
 * Names on the wire, in words. `new_lead`, `new_session` and `contact_revealed` come from the older webhook guide,
 * the others from the newer pages, which print no more of them; more may exist.
 */
const LABELS: Record<string, string> = {
	'company.identified': 'Company Identified',
	contact_revealed: 'Contact Revealed',
	new_lead: 'New Lead',
	new_session: 'New Session',
	'visitor.identified': 'Visitor Identified',
};

interface Choice {
	/** The names by which other generations of the webhooks may tell of it. */
	readonly others: readonly string[];
	readonly description: string;
}

/** The events that can be chosen: when each is sent, and by which generation of the webhooks. */
const CHOICES: Record<string, Choice> = {
	'company.identified': {
		others: ['new_lead', 'new_company'],
		description:
			'A company is recognised among the visitors of your website for the first time. Webhooks send it as company.identified, older ones as new_lead (New Lead).',
	},
	contact_revealed: {
		others: [],
		description:
			'An automation with the action Reveal Contacts has found a person at a company that visited. Older and newer webhooks send it as contact_revealed.',
	},
	new_session: {
		others: ['session_started'],
		description:
			'A company that is already known visits your website again. Older webhooks send it as new_session, newer ones may as session_started.',
	},
	'visitor.identified': {
		others: [],
		description:
			'The newest webhooks send it, as visitor.identified, for a visitor whose company is known, with the visited pages.',
	},
};

/** One option for each event, whatever it was or is called. */
export const EVENT_OPTIONS: INodePropertyOptions[] = Object.entries(CHOICES).map(([value, { description }]) => {
	return { name: LABELS[value], value, description };
});

/** Names are written with dots or underscores, and the older guide's sample has "contacts" where its list has "contact". */
function folded(event: string): string {
	return event
		.toLowerCase()
		.replace(/[.\s-]+/g, '_')
		.replace(/^contacts_/, 'contact_');
}

const KNOWN = new Map(Object.keys(LABELS).map((name) => [folded(name), name]));

const CHOICE_OF = new Map(
	Object.entries(CHOICES).flatMap(([choice, { others }]) => [choice, ...others].map((name) => [folded(name), choice])),
);

/** The current name of an event, with any separators; an unknown name is its own. */
export function currentName(event: string): string {
	return KNOWN.get(folded(event)) ?? event;
}

/** The choice that an event belongs to; one that is in no list is a choice of its own, whatever its separators. */
export function choiceOf(event: string): string {
	return CHOICE_OF.get(folded(event)) ?? folded(event);
}

/** An event in words. */
export function labelOf(event: string): string {
	return Object.hasOwn(LABELS, event) ? LABELS[event] : event.replace(/[._]/g, ' ');
}
