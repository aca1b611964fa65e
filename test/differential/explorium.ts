import { createHmac } from 'node:crypto';

import { EXPLORIUM_SCHEME } from '../../nodes/Explorium/webhook/scheme';
import { anyBody } from './bodies';
import type { Choices } from '../choices';
import { anyCase, type Delivery, type HeaderLine } from './deliveries';
import { anyTime } from './times';
import type { Vendor } from './vendor';

const vendor: Vendor = {
	name: 'explorium',
	scheme: EXPLORIUM_SCHEME,
	jsonOnly: true,
	genuine: signed(
		1_763_750_000_000,
		'1763750000',
		Buffer.from([0xfb, 0xff, 0xff, ...Array.from({ length: 29 }, (_none, index) => index)]),
		Buffer.from('{"event_id":"691377c2df80547c70e26a13216a3944","event_name":"new_product","data":{"title":"Café"}}'),
	),
	send,
};

export default vendor;

const CONTENT_TYPES: ReadonlyArray<readonly [number, string]> = [
	[30, 'application/json'],
	[4, 'application/json; charset=utf-8'],
	[1, 'application/json;charset=UTF-8'],
	[1, 'application/json JSON'],
	[0.5, 'application/jsonl'],
	[0.5, 'Application/JSON'],
	[0.5, 'text/plain'],
	[0.5, ''],
];

/** How the secret of a key may be written down: as Explorium does, or as it may arrive in a credential. */
const SECRETS: ReadonlyArray<readonly [number, (base64url: string, choices: Choices) => string]> = [
	[20, (padded) => padded],
	[3, (padded) => padded.replace(/-/g, '+').replace(/_/g, '/')],
	[2, (padded) => padded.replace(/=+$/, '')],
	[1, (padded) => ` ${padded}\n`],
	[
		1,
		(padded, choices) => padded.slice(0, 5) + choices.pick([' ', '\r\n', '.', 'é', '\u00a0', '🚀']) + padded.slice(5),
	],
	[1, (padded) => `${padded}==`],
	[0.5, (padded, choices) => padded.slice(0, 4) + choices.pick(['=', '==']) + padded.slice(4)],
	[0.5, (padded) => `${padded}A`],
];

function send(choices: Choices): Delivery {
	const now = choices.int(1_600_000_000_000, 2_000_000_000_000);
	const key = choices.bytes(
		choices.weighted([
			[20, 32],
			[1, 0],
			[1, 1],
			[2, 16],
			[2, 17],
			[1, 64],
			[1, 65],
			[1, 200],
		]),
	);
	const body = anyBody(choices);
	const timestamp = anyTime(choices, Math.floor(now / 1000), 300);
	const { headers, secret } = signed(now, timestamp, key, body, choices.weighted(CONTENT_TYPES));
	return {
		now,
		headers: headers.map(([name, value]): HeaderLine => [anyCase(choices, name), value]),
		body,
		secret: choices.weighted(SECRETS)(secret, choices),
	};
}

function signed(now: number, timestamp: string, key: Buffer, body: Buffer, contentType = 'application/json'): Delivery {
	const digest = createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('base64url');
	return {
		now,
		headers: [
			['X-Signature', `${digest}=`],
			['X-Timestamp', timestamp],
			['Content-Type', contentType],
		],
		body,
		secret: withPadding(key.toString('base64url')),
	};
}

function withPadding(digits: string): string {
	return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}
