/** Cuts a list into consecutive parts of at most `size` elements. */
export function chunk<T>(elements: readonly T[], size: number): T[][] {
	const parts: T[][] = [];
	for (let start = 0; start < elements.length; start += size) parts.push(elements.slice(start, start + size));
	return parts;
}

/** Elements by key, keys and elements in the order of their first appearance. */
export function groupBy<K, T>(elements: readonly T[], keyOf: (element: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const element of elements) {
		const key = keyOf(element);
		const group = groups.get(key);
		if (group) group.push(element);
		else groups.set(key, [element]);
	}
	return groups;
}
