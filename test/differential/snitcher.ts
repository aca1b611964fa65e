import { createHmac } from 'node:crypto';

import { SNITCHER_SCHEME } from '../../nodes/Snitcher/webhook/scheme';
import { anyBody } from './bodies';
import type { Choices } from '../choices';
import { anyCase, type Delivery, type HeaderLine } from './deliveries';
import { anySecret } from './secrets';
import type { Vendor } from './vendor';

const vendor: Vendor = {
	name: 'snitcher',
	scheme: SNITCHER_SCHEME,
	jsonOnly: false,
	genuine: genuine(
		'whsec-Päijänne',
		Buffer.from('{"event":"new_lead","subjects":[{"id":1,"url":"https:\\/\\/a.example"}]}'),
	),
	send,
};

export default vendor;

/** The documented forms, and what stands between them. */
const FORMS: ReadonlyArray<readonly [number, (hex: string) => HeaderLine[]]> = [
	[10, (hex) => [['X-Snitcher-Signature', `sha256=${hex}`]]],
	[10, (hex) => [['Signature', hex]]],
	[2, (hex) => [['X-Snitcher-Signature', hex]]],
	[2, (hex) => [['Signature', `sha256=${hex}`]]],
	[1, (hex) => [['Signature', hex.toUpperCase()]]],
	[1, (hex) => [['X-Snitcher-Signature', `SHA256=${hex}`]]],
	[
		1,
		(hex) => [
			['X-Snitcher-Signature', ''],
			['Signature', hex],
		],
	],
	[
		1,
		(hex) => [
			['X-Snitcher-Signature', '0'.repeat(64)],
			['Signature', hex],
		],
	],
	[
		1,
		(hex) => [
			['X-Snitcher-Signature', `sha256=${hex}`],
			['Signature', '0'.repeat(64)],
		],
	],
	[1, (hex) => [['X-Webhook-Signature', hex]]],
	[1, (hex) => [['Signature', `sha256=sha256=${hex}`]]],
	[1, (hex) => [['Signature', Buffer.from(hex, 'hex').toString('base64')]]],
];

function send(choices: Choices): Delivery {
	const secret = anySecret(choices);
	const body = anyBody(choices);
	const lines = choices.weighted(FORMS)(createHmac('sha256', secret).update(body).digest('hex'));
	return {
		now: choices.int(1_600_000_000_000, 2_000_000_000_000),
		headers: lines.map(([name, value]): HeaderLine => [anyCase(choices, name), value]),
		body,
		secret,
	};
}

function genuine(secret: string, body: Buffer): Delivery {
	const hex = createHmac('sha256', secret).update(body).digest('hex');
	return { now: 0, headers: [['X-Snitcher-Signature', `sha256=${hex}`]], body, secret };
}
