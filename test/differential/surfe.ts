import { createHmac } from 'node:crypto';

import { SURFE_SCHEME } from '../../nodes/Surfe/webhook/scheme';
import { anyBody } from './bodies';
import type { Choices } from '../choices';
import { anyCase, type Delivery, type HeaderLine } from './deliveries';
import { anySecret } from './secrets';
import { anyTime } from './times';
import type { Vendor } from './vendor';

const vendor: Vendor = {
	name: 'surfe',
	scheme: SURFE_SCHEME,
	jsonOnly: false,
	genuine: signed(
		1_758_468_698_287,
		'1758468698287',
		'a-shared-secret',
		Buffer.from('{"eventType":"person.enrichment.completed","data":{"enrichmentID":"0197"}}'),
		documentedForm,
	),
	send,
};

export default vendor;

type Form = (t: string, v0: string) => string;

function documentedForm(t: string, v0: string): string {
	return `t=${t},v0=${v0}`;
}

/** The documented form, and what stands near it. */
const FORMS: ReadonlyArray<readonly [number, Form]> = [
	[20, documentedForm],
	[2, (t, v0) => `v0=${v0},t=${t}`],
	[2, (t, v0) => `t=${t}, v0=${v0}`],
	[1, (t, v0) => `t=${t} ,v0=${v0}`],
	[1, (t, v0) => `t= ${t},v0=${v0}`],
	[1, (t, v0) => `t=${t},\xa0v0=${v0}`],
	[2, (t, v0) => `t=${t},v0=${v0},v1=${'0'.repeat(64)},kid=7,,=,x`],
	[1, (t, v0) => `t=${t},v0=${v0.toUpperCase()}`],
	[1, (t, v0) => `T=${t},V0=${v0}`],
	[1, (t, v0) => `t=${t},v1=${v0}`],
	[1, (t, v0) => `t=${t},v0=${'0'.repeat(64)},v0=${v0}`],
	[1, (t, v0) => `t=${t},v0=${v0},v0=${'0'.repeat(64)},t=0`],
	[1, (t, v0) => `t=${t},v0=sha256=${v0}`],
	[1, (t, v0) => `t=${t};v0=${v0}`],
	[1, (_t, v0) => `v0=${v0}`],
	[1, (t) => `t=${t},v0=`],
];

function send(choices: Choices): Delivery {
	const now = choices.int(1_600_000_000_000, 2_000_000_000_000);
	const secret = anySecret(choices);
	const body = anyBody(choices);
	const t = anyTime(choices, now, 300_000);
	const { headers } = signed(now, t, secret, body, choices.weighted(FORMS));
	return { now, headers: headers.map(([name, value]): HeaderLine => [anyCase(choices, name), value]), body, secret };
}

function signed(now: number, t: string, secret: string, body: Buffer, form: Form): Delivery {
	const v0 = createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex');
	return { now, headers: [['X-Surfe-Signature', form(t, v0)]], body, secret };
}
