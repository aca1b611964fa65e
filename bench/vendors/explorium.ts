import { createHash } from 'node:crypto';

import type * as Scheme from '../../nodes/Explorium/webhook/scheme';
import type * as Signals from '../../nodes/Explorium/signals';
import { signExplorium } from '../../sandbox/signing';
import { built } from '../shipped';
import { keyFor, numbered, SECRET, type Vendor } from './vendor';

const { EXPLORIUM_SCHEME } = built<typeof Scheme>('Explorium/webhook/scheme');
const { splitExplorium } = built<typeof Signals>('Explorium/signals');

const vendor: Vendor = {
	name: 'Explorium',
	scheme: EXPLORIUM_SCHEME,
	key: keyFor(EXPLORIUM_SCHEME),
	split: splitExplorium,
	body: (subjects) => JSON.stringify(event(subjects)),
	hasOneSubject: true,
	sign: (body) => signExplorium(SECRET, body, Date.now()),
	presented: (headers) => ({ time: headers['x-timestamp'], signature: headers['x-signature'] }),
};

export default vendor;

function hex(of: string, length: number): string {
	return createHash('sha256').update(of).digest('hex').slice(0, length);
}

function event(records: number): object {
	const record = (index: number) => ({
		title: `Fjordline opens its plant number ${index} in Tampere`,
		link: `https://news.example/fjordline/${index}`,
		publish_date: '2026-05-15 10:55:50.703000+00:00',
		snippet: 'The maker of packaging machines said on Friday that the new plant will employ 120 people. '.repeat(7),
	});
	const [first, ...others] = numbered(records).map(record);
	return {
		event_name: 'new_product',
		event_id: hex('event', 32),
		event_time: '2026-05-15 10:55:50.703000+00:00',
		entity_id: hex('business', 32),
		entity_type: 'business',
		tenant_id: 'con_1a2b3c4d',
		webhook_id: 'wh_1a2b3c4d',
		enrollment_id: 'en_1a2b3c4d',
		enrollment_key: 'accounts-europe',
		data: { company_name: 'Fjordline Automation', ...first, ...(others.length > 0 ? { others } : {}) },
	};
}
