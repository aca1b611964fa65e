import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../faults/vendor';
import type { Answered } from './ask';
import type { Position } from './positions';
import { choicesOf } from './samples';
import type { Given } from './values';

/** What is wrong with what came of a value, by kind. */
export type Kind =
	'fails open' | 'endless' | 'raw error' | 'sent' | 'dropped' | 'unreadable' | 'absent' | 'vanished' | 'unnamed';

export interface Violation {
	readonly kind: Kind;
	readonly what: string;
}

/** What JavaScript says by itself. */
const RAW = new RegExp(
	[
		'(Type|Range|Syntax|Reference)Error',
		'is not (a function|iterable|defined)',
		'Cannot (read|convert|destructure|set)',
		'Invalid (time value|array length|URL|date)',
		'Unexpected (token|end)',
		'Maximum call stack',
		'\\[object ',
		'\\bundefined\\b',
		'\\bNaN\\b',
		'toISOString|BigInt|circular structure',
	].join('|'),
);

const UNWRITTEN = /\bundefined\b|\bnull\b|\bNaN\b|\[object |Invalid (Date|DateTime)/;

/** n8n looks at all parameters before it runs a node, and names those that lack what is required. */
const REFUSED_BY_N8N = 'WorkflowHasIssuesError';

/** One item goes in, one result comes out. */
const IS_LIST = /:(getAll|search|getEvents|getEnrichment)$/;
const WITHDRAWS = /:(delete|sync)$/;

export interface Case {
	readonly operation: Operation;
	readonly position: Position;
	readonly given: Given;
	/** With what is right, and without the parameter. */
	readonly calm: Answered;
	readonly without: Answered;
	readonly asked: Answered;
}

export function violationsOf(one: Case): Violation[] {
	if (one.asked.isEndless) return [{ kind: 'endless', what: 'it does not end' }];
	return [
		...raw(one),
		...sent(one),
		...dropped(one),
		...unreadable(one),
		...absent(one),
		...vanished(one),
		...unnamed(one),
	];
}

function raw({ given, asked: { errors, hints } }: Case): Violation[] {
	const found = [...errors, ...hints].find((words) => isRaw(words, given));
	return found === undefined ? [] : [{ kind: 'raw error', what: short(found) }];
}

/** Whether words are JavaScript's own. To repeat what was given is right. */
export function isRaw(words: string, { plain }: Given): boolean {
	return RAW.test(Number.isNaN(plain) ? words.replace(/\bNaN\b/g, '') : words);
}

function sent({ asked, calm }: Case): Violation[] {
	const known = new Set(calm.requests.flatMap(({ body }) => leaves(body).map(inLine)));
	const wrong = [
		...asked.requests
			.flatMap(({ body }) => leaves(body))
			.filter((leaf) => isUnwritten(leaf) && !known.has(inLine(leaf))),
		...asked.addresses.map((address) => ['', decodeURIComponent(address)] as const).filter(isUnwritten),
	];
	return wrong.length === 0 ? [] : [{ kind: 'sent', what: short(inLine(wrong[0])) }];
}

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ''): Leaf[] {
	if (typeof value !== 'object' || value === null) return [[path, value]];
	return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${Array.isArray(value) ? '' : key}`));
}

/** Without a body there is no key either. */
function isUnwritten([path, value]: Leaf): boolean {
	return (value === null && path !== '') || UNWRITTEN.test(`${path} ${String(value ?? '')}`);
}

/** A value that changes nothing at all was not looked at, unless it is what the parameter is without it. */
function dropped({ position: { property, isFilter }, given, asked, without }: Case): Violation[] {
	const isText = ['string', 'dateTime', 'json', 'resourceLocator'].includes(property.type);
	if (given.isAbsent || !(isFilter || isText) || isDefault(property, given)) return [];
	const isSilent = asked.errors.length === 0 && asked.hints.length === 0;
	const isSame = isSilent && asked.seen === without.seen;
	return isSame ? [{ kind: 'dropped', what: 'nothing of it is in what was asked for' }] : [];
}

function isDefault({ default: usual }: INodeProperties, { plain, written }: Given): boolean {
	return String(usual).startsWith(`={{ ${written}.`) || (plain !== null && String(usual) === String(plain).trim());
}

function unreadable({ position, given, asked }: Case): Violation[] {
	if (given.isAbsent || canBeRead(position.property, given)) return [];
	const isTold = asked.errors.length > 0 || asked.hints.length > 0;
	return isTold ? [] : [{ kind: 'unreadable', what: 'it is taken all the same' }];
}

/** Whether a value may be of the form that the description declares, as far as that tells. */
export function canBeRead(property: INodeProperties, { plain, isDate }: Given): boolean {
	const { type, typeOptions = {} } = property;
	const number = typeof plain === 'string' ? Number(plain.replace(/,/g, '')) : plain;
	switch (type) {
		case 'number': {
			const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
			return typeof number === 'number' && number >= minValue && number <= maxValue;
		}
		case 'boolean':
			return plain === true;
		case 'options':
		case 'multiOptions':
			return typeOptions.loadOptionsMethod !== undefined || choicesOf(property).includes(String(plain).trim());
		case 'dateTime':
			return isDate;
		case 'collection':
			return false;
		default:
			return !(typeof plain === 'number' && Number.isNaN(plain));
	}
}

/** What is not there is refused where it is needed, and where without it more is paid for or taken away. */
function absent({ operation, position, given, asked }: Case): Violation[] {
	const { property, isFilter, isPart } = position;
	const costs = operation.creates !== undefined || WITHDRAWS.test(operation.name);
	const isNeeded = property.required === true || (isFilter && costs && !isPart);
	if (!given.isAbsent || !isNeeded || asked.errors.length > 0) return [];
	return [{ kind: 'absent', what: 'it is done without it' }];
}

function vanished({ operation, position, calm, asked }: Case): Violation[] {
	const { items, errors, hints, requests, creations } = asked;
	if (IS_LIST.test(operation.name)) {
		// Nothing may be what a filter finds.
		const isSilent = items.length === 0 && errors.length === 0 && hints.length === 0 && !position.isFilter;
		return isSilent && (creations > 0 || requests.length === 0)
			? [{ kind: 'vanished', what: creations > 0 ? 'what was paid for does not come out' : 'nothing was asked for' }]
			: [];
	}
	if (items.length === 0 && errors.length > 0) return [];
	const out = new Set(items.flatMap(inputsOf));
	const lost = calm.items.flatMap(inputsOf).filter((input) => !out.has(input));
	return lost.length === 0 ? [] : [{ kind: 'vanished', what: `input item ${lost[0]} does not come out` }];
}

function inputsOf({ pairedItem }: INodeExecutionData): number[] {
	return [pairedItem ?? []].flat().map((one) => (typeof one === 'number' ? one : one.item));
}

/** A refusal tells the parameter by its name, or is the vendor's, or repeats what was given. */
function unnamed({ position: { shownAs }, given, asked: { errors, requests } }: Case): Violation[] {
	const isVendors = requests.some(({ status }) => status === null || status < 200 || status > 299);
	const value = given.plain === null ? null : String(given.plain).trim().slice(0, 20);
	const names = (words: string) =>
		shownAs.some((name) => words.toLowerCase().includes(name.toLowerCase().replace(/s$/, ''))) ||
		(value !== null && words.includes(value)) ||
		words.startsWith(REFUSED_BY_N8N);
	const found =
		isVendors || given.isAbsent ? undefined : errors.find((words) => !names(words) && !/HTTP \d+/.test(words));
	return found === undefined ? [] : [{ kind: 'unnamed', what: short(found) }];
}

const inLine = (value: unknown) => JSON.stringify(value);
const short = (words: string) => (words.length > 160 ? `${words.slice(0, 160)}…` : words);
