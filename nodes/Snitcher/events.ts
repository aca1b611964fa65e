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

/** The names by which other generations of the webhooks may tell of an event that can be chosen. */
const CHOICES: Record<string, readonly string[]> = {
	'company.identified': ['new_lead', 'new_company'],
	contact_revealed: [],
	new_session: ['session_started'],
	'visitor.identified': [],
};

/** One option for each event, whatever it was or is called. */
export const EVENT_OPTIONS: INodePropertyOptions[] = Object.entries(CHOICES).map(([value, others]) => {
	const also = others.filter((name) => Object.hasOwn(LABELS, name)).map((name) => ` Also called ${LABELS[name]}.`);
	return { name: LABELS[value], value, description: `Sent as ${value}.${also.join('')}` };
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
	Object.entries(CHOICES).flatMap(([choice, others]) => [choice, ...others].map((name) => [folded(name), choice])),
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
