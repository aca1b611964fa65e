import type * as Scheme from '../../nodes/Snitcher/webhook/scheme';
import type * as Signals from '../../nodes/Snitcher/signals';
import { phpJson, signSnitcher } from '../../sandbox/signing';
import { contact } from '../../sandbox/snitcher/samples';
import { built } from '../shipped';
import { keyFor, numbered, SECRET, type Vendor } from './vendor';

const { SNITCHER_SCHEME } = built<typeof Scheme>('Snitcher/webhook/scheme');
const { splitSnitcher } = built<typeof Signals>('Snitcher/signals');

const vendor: Vendor = {
	name: 'Snitcher',
	scheme: SNITCHER_SCHEME,
	key: keyFor(SNITCHER_SCHEME),
	split: splitSnitcher,
	body: (subjects) => phpJson({ event: 'contact_revealed', subjects: numbered(subjects).map(contactOf) }),
	sign: (body) => signSnitcher(SECRET, body, 'newer'),
	presented: (headers) => ({ time: null, signature: headers['x-snitcher-signature'].replace('sha256=', '') }),
};

export default vendor;

function contactOf(index: number): object {
	return contact('Maya', `Castellan-${index}`, `Fjordline ${index}`, `fjordline-${index}.example`);
}
