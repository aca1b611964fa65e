/** The form of an answer without anything that it says: every value is replaced by the word for its kind. */
export type Shape = string | { [key: string]: Shape } | Shape[];

export function shapeOf(value: unknown): Shape {
	if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
	if (value === null) return 'null';
	if (typeof value === 'object') {
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskedKey(key), shapeOf(inner)]));
	}
	if (typeof value === 'number') return 'number';
	if (typeof value !== 'string') return typeof value;
	return /^\d{4}-\d{2}-\d{2}/.test(value) ? 'time' : 'text';
}

/** Keys that are no names of fields, such as the places of statistics, say something of the account. */
function maskedKey(key: string): string {
	return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : '*';
}

/** Where the simulator differs from the vendor, each as a line; what is empty or null on a side says nothing. */
export function differences(vendor: Shape | undefined, simulator: Shape | undefined, at = 'answer'): string[] {
	if (vendor === undefined) return [`${at} is not in the vendor's answer`];
	if (simulator === undefined) return [`${at} (${kindOf(vendor)}) is not in the simulator's answer`];
	if (vendor === 'null' || simulator === 'null') return [];
	if (kindOf(vendor) !== kindOf(simulator)) {
		return [`${at} is ${kindOf(vendor)} at the vendor and ${kindOf(simulator)} in the simulator`];
	}
	if (Array.isArray(vendor) && Array.isArray(simulator)) {
		return vendor.length > 0 && simulator.length > 0 ? differences(vendor[0], simulator[0], `${at}[]`) : [];
	}
	if (typeof vendor === 'string' || typeof simulator === 'string') return [];
	const [ours, theirs] = [simulator as Record<string, Shape>, vendor as Record<string, Shape>];
	const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
	return keys.flatMap((key) => differences(theirs[key], ours[key], `${at}.${key}`));
}

function kindOf(shape: Shape): string {
	return Array.isArray(shape) ? 'a list' : typeof shape === 'object' ? 'an object' : shape;
}
