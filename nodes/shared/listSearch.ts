import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** A parameter that is chosen from the list of a method (`methods.listSearch`), or written in the other mode. */
export function chosenOrWritten(searchListMethod: string, written: Omit<INodePropertyMode, 'type'>) {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod, searchable: true } },
			{ ...written, type: 'string' },
		],
	} satisfies Partial<INodeProperties>;
}

/** The entries of a list whose name contains what the user types. */
export function matching<T extends { name: string }>(entries: T[], filter = ''): T[] {
	return entries.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
}
