import type { INodePropertyOptions } from 'n8n-workflow';

/** Names on the wire. Three come from the older webhook guide, two from the newer pages; more may exist. */
export const EVENT_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Company Identified', value: 'company.identified' },
	{ name: 'Contact Revealed', value: 'contact_revealed' },
	{ name: 'New Lead', value: 'new_lead' },
	{ name: 'New Session', value: 'new_session' },
	{ name: 'Visitor Identified', value: 'visitor.identified' },
];

/** The older guide's sample spells one event another way than its own list. */
const ALIASES: Record<string, string> = { 'contacts.revealed': 'contact_revealed' };

/** The current name of an event; an unknown name is its own. */
export function currentName(event: string): string {
	return Object.hasOwn(ALIASES, event) ? ALIASES[event] : event;
}

/** An event in words. */
export function labelOf(event: string): string {
	const known = EVENT_OPTIONS.find((option) => option.value === event);
	return known?.name ?? event.replace(/[._]/g, ' ');
}
