import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';

/** Where a parameter was read. `item`: the index of the input item; undefined for what is the same for all. */
export interface Place {
	readonly node: INode;
	readonly item?: number;
	/** The collection that the parameter is in, if any, as the editor shows it. */
	readonly within?: string;
	/** What to do about it, beside what is said anyhow. */
	readonly advice?: string;
}

const LONGEST_SHOWN = 60;

/** The error for a parameter that needs a value and has none. */
export function hasNoValue(place: Place, property: INodeProperties, expected: string): NodeOperationError {
	return refusal(place, `${nameOf(place, property)} has no value`, `It needs ${expected}.`);
}

/** The error for a parameter whose value cannot be read as what is expected. */
export function isUnreadable(
	place: Place,
	property: INodeProperties,
	expected: string,
	given: unknown,
): NodeOperationError {
	const what = property.typeOptions?.password === true ? 'what was given' : shown(given);
	return refusal(
		place,
		`${nameOf(place, property)} is not of the expected form: it needs ${expected}, not ${what}`,
		'',
	);
}

function nameOf({ within }: Place, { displayName }: INodeProperties): string {
	return within === undefined ? `"${displayName}"` : `"${displayName}" in ${within}`;
}

function refusal({ node, item, advice }: Place, message: string, expected: string): NodeOperationError {
	const where = item === undefined ? '' : 'Look at what the expression gives for this item.';
	const description = [expected, advice ?? where].filter(Boolean).join(' ');
	return new NodeOperationError(node, message, {
		...(item === undefined ? {} : { itemIndex: item }),
		...(description === '' ? {} : { description }),
	});
}

/** What was given, short and in one line; of lists and objects only that they are such, and of an address no query. */
export function shown(given: unknown): string {
	if (typeof given === 'string') return quoted(withoutSecrets(given.trim()));
	if (typeof given === 'number' || typeof given === 'boolean') return String(given);
	return Array.isArray(given) ? 'a list' : 'an object';
}

function quoted(written: string): string {
	const short = written.length > LONGEST_SHOWN ? `${written.slice(0, LONGEST_SHOWN)}…` : written;
	return JSON.stringify(short).replace(INVISIBLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Signs that JSON leaves as they are, and that break lines or turn the direction of a text. */
const INVISIBLE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Addresses carry tokens in their query, and users and passwords before the host. */
function withoutSecrets(written: string): string {
	return written.replace(/^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#]*@)?([^?#]*).*$/is, '$1$2');
}
