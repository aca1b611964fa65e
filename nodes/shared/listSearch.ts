/** The entries of a list whose name contains what the user types. */
export function matching<T extends { name: string }>(entries: T[], filter = ''): T[] {
	return entries.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
}
