import type * as Scheme from '../../nodes/Surfe/webhook/scheme';
import type * as Signals from '../../nodes/Surfe/signals';
import { signSurfe } from '../../sandbox/signing';
import { SAMPLE_PERSON } from '../../sandbox/surfe';
import { built } from '../shipped';
import { keyFor, numbered, SECRET, type Vendor } from './vendor';

const { SURFE_SCHEME } = built<typeof Scheme>('Surfe/webhook/scheme');
const { splitSurfe } = built<typeof Signals>('Surfe/signals');

const vendor: Vendor = {
	name: 'Surfe',
	scheme: SURFE_SCHEME,
	key: keyFor(SURFE_SCHEME),
	split: splitSurfe,
	body: (subjects) => JSON.stringify(notification(subjects)),
	sign: (body) => signSurfe(SECRET, body, Date.now()),
	presented: (headers) => {
		const [, time, signature] = /^t=(\d+),v0=(.*)$/.exec(headers['x-surfe-signature'])!;
		return { time, signature };
	},
};

export default vendor;

function notification(people: number): object {
	const job = (index: number) => ({
		companyName: `Fjordline ${index}`,
		linkedInURL: `https://www.linkedin.com/company/fjordline-${index}`,
		jobTitle: 'Sales Manager',
		startDate: '2019-03-01',
		endDate: '2022-08-31',
	});
	const person = (index: number) => ({
		...SAMPLE_PERSON,
		externalID: `row-${index}`,
		firstName: 'Maya',
		lastName: `Castellan ${index}`,
		linkedInUrl: `https://www.linkedin.com/in/maya-castellan-${index}`,
		jobHistory: [job(index), job(index + 1), job(index + 2)],
	});
	const all = numbered(people).map(person);
	const data = all.length === 1 ? { person: all[0] } : { people: all };
	return { eventType: 'person.enrichment.completed', data: { enrichmentID: 'enrichment-1', ...data } };
}
