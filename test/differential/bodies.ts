import type { Choices } from '../choices';

type BodyMaker = (choices: Choices) => Buffer;

const SCRIPTS = [
	'Café',
	'Päijänne & Søn',
	'株式会社',
	'Ελλάδα',
	'العربية',
	'🚀👩‍👩‍👧',
	'e\u0301',
	'\u0000',
	'\ufeff',
	'"\\/',
];

const event = (choices: Choices) => ({
	event_id: choices.bytes(16).toString('hex'),
	event_name: choices.pick(['new_product', 'new_lead', 'person.enrichment.completed']),
	data: { title: choices.pick(SCRIPTS), amount: choices.int(0, 1e9), link: 'https://a.example/b?c=d' },
});

/** PHP's `json_encode`: slashes escaped, and everything beyond ASCII as `\uXXXX`. */
const escaped = (json: string) =>
	json
		.replace(/\//g, '\\/')
		.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const MALFORMED_UTF8 = [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]];

const BODIES: ReadonlyArray<readonly [number, BodyMaker]> = [
	[8, (choices) => Buffer.from(JSON.stringify(event(choices)))],
	[4, (choices) => Buffer.from(escaped(JSON.stringify(event(choices))))],
	[3, (choices) => Buffer.from(JSON.stringify(event(choices), null, choices.pick([1, 2, '\t'])))],
	[3, (choices) => Buffer.from(JSON.stringify(event(choices), null, 2).replace(/\n/g, choices.pick(['\r\n', '\r'])))],
	[2, (choices) => Buffer.from(Array.from({ length: choices.int(1, 20) }, () => choices.pick(SCRIPTS)).join(''))],
	[2, () => Buffer.alloc(0)],
	[
		1,
		(choices) => Buffer.from(choices.pick(['{}', '[]', 'null', '""', '0', ' ', '\n', '\r\n', '\ufeff{}', '.', '1.{}'])),
	],
	[1, (choices) => choices.bytes(choices.int(1, 200))],
	[
		1,
		(choices) =>
			Buffer.concat([Buffer.from('{"title":"'), Buffer.from(choices.pick(MALFORMED_UTF8)), Buffer.from('"}')]),
	],
	[0.1, (choices) => Buffer.alloc(choices.int(4_000, 40_000), JSON.stringify(event(choices)))],
];

export function anyBody(choices: Choices): Buffer {
	return choices.weighted(BODIES)(choices);
}
