import type { Choices } from '../choices';
import type { Delivery, HeaderLine } from './deliveries';

/** Characters that a header value can hold: ASCII, a tab, and single bytes beyond. */
const headerCharacter = (choices: Choices) =>
	choices.weighted([
		[6, () => String.fromCharCode(choices.int(0x21, 0x7e))],
		[2, () => choices.pick([' ', '\t', ',', '=', '-', '_', '+', '/', '0', 'A', 'a'])],
		[1, () => String.fromCharCode(choices.int(0x80, 0xff))],
	])();

const TEXT_CHANGES: ReadonlyArray<(text: string, choices: Choices) => string> = [
	(text, choices) => replaceAt(text, choices.int(0, text.length - 1), headerCharacter(choices)),
	(text, choices) => replaceAt(text, choices.int(0, text.length - 1), ''),
	(text, choices) => {
		const at = choices.int(0, text.length);
		return text.slice(0, at) + headerCharacter(choices) + text.slice(at);
	},
	(text, choices) => text.slice(0, choices.int(0, text.length)),
	(text) => text.toUpperCase(),
	(text) => text.toLowerCase(),
	(text) => `${text}, ${text}`,
	(text) => `${text},${text}`,
	(text, choices) => headerCharacter(choices) + text,
	(text, choices) => text + headerCharacter(choices),
	(text) => text.replace(/=+$/, ''),
	(text) => `${text}=`,
	(text) => text.replace(/-/g, '+').replace(/_/g, '/'),
	(text) => text.replace(/^sha256=/i, ''),
	(text, choices) => choices.pick(['sha256=', 'SHA256=', 'sha1=', 'v0=', '"', '\xa0', '\x85']) + text,
	() => '',
];

function replaceAt(text: string, at: number, by: string): string {
	return text.slice(0, at) + by + text.slice(at + 1);
}

const BODY_CHANGES: ReadonlyArray<(body: Buffer, choices: Choices) => Buffer> = [
	(body, choices) => xorAt(body, choices.int(0, body.length - 1), 1 << choices.int(0, 7)),
	(body, choices) => xorAt(body, choices.int(0, body.length - 1), choices.int(1, 255)),
	(body, choices) => body.subarray(0, choices.int(0, body.length)),
	(body, choices) => body.subarray(choices.int(0, body.length)),
	(body, choices) => Buffer.concat([body, Buffer.from(choices.pick(['\n', '\r\n', ' ', '\0', '}']))]),
	(body) => Buffer.from(`\ufeff${body.toString('utf8')}`),
	(body) => Buffer.from(body.toString('utf8').replace(/\r\n?/g, '\n')),
	(body) => Buffer.from(body.toString('utf8').replace(/\n/g, '\r\n')),
	(body) => Buffer.from(body.toString('latin1'), 'utf8'),
	(body) => Buffer.from(body.toString('utf8').normalize('NFC')),
	reencoded,
];

function xorAt(body: Buffer, at: number, mask: number): Buffer {
	const changed = Buffer.from(body);
	if (at >= 0) changed[at] ^= mask;
	return changed;
}

/** What a receiver would sign that takes the parsed body for the received one. */
function reencoded(body: Buffer): Buffer {
	try {
		return Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'))));
	} catch {
		return body;
	}
}

type Change = (delivery: Delivery, choices: Choices) => Delivery;

const CHANGES: ReadonlyArray<readonly [number, Change]> = [
	[6, (delivery, choices) => withHeader(delivery, choices, (text) => choices.pick(TEXT_CHANGES)(text, choices))],
	[4, (delivery, choices) => ({ ...delivery, body: choices.pick(BODY_CHANGES)(delivery.body, choices) })],
	[1, (delivery, choices) => ({ ...delivery, headers: delivery.headers.filter(() => choices.chance(0.6)) })],
	[
		1,
		(delivery, choices) => ({
			...delivery,
			headers: [...delivery.headers, ...delivery.headers.filter(() => choices.chance(0.5))],
		}),
	],
	[
		1,
		(delivery, choices) => ({ ...delivery, secret: wellFormed(choices.pick(TEXT_CHANGES)(delivery.secret, choices)) }),
	],
	[1, (delivery, choices) => ({ ...delivery, now: delivery.now + choices.pick([-1, 1]) * choices.int(0, 700_000) })],
];

/** A stored secret is UTF-8: half a character cannot be in it. */
function wellFormed(text: string): string {
	return Buffer.from(text, 'utf8').toString('utf8');
}

function withHeader(delivery: Delivery, choices: Choices, change: (text: string) => string): Delivery {
	const at = choices.int(0, delivery.headers.length - 1);
	const headers = delivery.headers.map(([name, value], index): HeaderLine => [
		name,
		index === at ? change(value) : value,
	]);
	return { ...delivery, headers };
}

/** The delivery as it was sent, or with something changed on its way. */
export function perhapsChanged(delivery: Delivery, choices: Choices): Delivery {
	let changed = delivery;
	const times = choices.weighted([
		[5, 0],
		[4, 1],
		[1, 2],
	]);
	for (let time = 0; time < times; time++) changed = choices.weighted(CHANGES)(changed, choices);
	return changed;
}

/** A delivery with each of its characters and bytes changed in turn, in several ways. */
export function* everyByteChanged(delivery: Delivery): Generator<Delivery> {
	const { headers, body, secret } = delivery;
	for (const [index, [name, value]] of headers.entries()) {
		for (const changed of everyCharacterChanged(value)) {
			yield { ...delivery, headers: headers.map((line, at): HeaderLine => (at === index ? [name, changed] : line)) };
		}
	}
	for (const mask of [0x01, 0x20, 0x80]) {
		for (let at = 0; at < body.length; at++) yield { ...delivery, body: xorAt(body, at, mask) };
	}
	for (const changed of everyCharacterChanged(secret)) yield { ...delivery, secret: changed };
}

function* everyCharacterChanged(text: string): Generator<string> {
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		for (const other of [String.fromCharCode(code ^ 1), String.fromCharCode(code ^ 0x20), '\xe9', '=', '']) {
			if (/^[\t\x20-\x7e\x80-\xff]?$/.test(other)) yield replaceAt(text, at, other);
		}
	}
}
