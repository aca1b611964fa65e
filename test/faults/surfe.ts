import type { INodeParameters } from 'n8n-workflow';

import { Courier } from '../../sandbox/courier';
import { listen } from '../../sandbox/express';
import { requestsTo } from '../../sandbox/faults';
import { SurfeSimulator } from '../../sandbox/surfe';
import type { Outcome } from '../engine/harness/engine';
import { people } from '../engine/harness/surfe';
import { wordsOf } from './judge';
import { pagesKept } from './kept';
import { plainly } from './plain';
import type { Account, Operation, Vendor, Words } from './vendor';
import type { VirtualTime } from './virtualTime';

interface SurfeAccount extends Account {
	readonly surfe: SurfeSimulator;
}

/** Of Surfe's time, from one person of a job to the next. */
const STEP_MS = 4_000;
const MINUTES = 10;
const POLLING = { options: { pollInterval: 5, pollLimit: MINUTES } };
const patienceMs = MINUTES * 60_000;

async function open(time: VirtualTime): Promise<SurfeAccount> {
	const surfe = new SurfeSimulator(new Courier([]), 'surfe-webhook-secret', 'surfe-api-key');
	const { state } = surfe;
	state.settings.stepMs = Infinity;
	let stepped = 0;
	time.onPass = () => {
		for (; stepped + STEP_MS <= time.elapsed; stepped += STEP_MS) {
			for (const job of state.starts) void surfe.runner.advance(job, 1);
		}
	};
	const { url, close } = await listen(surfe.app);
	const { search } = state.credits;
	return {
		surfe,
		faults: surfe.faults,
		credentials: {
			surfeSignalsApi: { apiKey: state.apiKey, webhookSecret: surfe.webhookSecret, baseUrl: url },
		},
		secrets: () => [state.apiKey, surfe.webhookSecret],
		requests: () => [...state.requests],
		creations: () => state.starts.length + (search - state.credits.search),
		contents: () => ({
			started: state.starts.map(({ requested }) => requested),
			credits: state.credits,
			profiles: [...state.profiles].map(([user, { companies, people }]) => [user, companies, people]),
			quotas: state.quotas,
		}),
		plain: (items) =>
			plainly(items, { keys: ['nextPageToken'], forms: [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/] }),
		close: async () => {
			surfe.stop();
			await close();
		},
	};
}

const rows = people(2);
const domains = [{ domain: 'fjordline.example' }, { domain: 'acme.example' }];
const completed = [0, 1].map((row) => ({ row, enrichmentStatus: 'completed' }));
const startsPeople = requestsTo('POST', /^\/v2\/people\/enrich$/);
const startsCompanies = requestsTo('POST', /^\/v2\/companies\/enrich$/);
const startsByEmail = requestsTo('POST', /find-by-email$/);
const searches = requestsTo('POST', /search$/);
const enrichPeople: INodeParameters = { include: ['email'], peopleFrom: 'items' };

function hasProfile({ surfe: { state } }: SurfeAccount): void {
	state.profiles.set('', { id: 'icp-1', type: 'DECLARED_ICP', companies: { industries: ['SaaS'] }, people: {} });
}

/** A job that Surfe has done, known by an id of ours. */
function jobOf(subject: 'person' | 'company') {
	return ({ surfe }: SurfeAccount) => {
		const requested = subject === 'person' ? rows.map(({ row: _row, ...person }) => person) : domains;
		const job = surfe.state.newJob({ subject, requested, byEmail: false, include: { email: true }, webhookUrl: null });
		surfe.state.jobs.delete(job.id);
		surfe.state.jobs.set('job-1', Object.assign(job, { id: 'job-1' }));
		void surfe.runner.advance(job, requested.length);
	};
}

/** A job whose start failed leaves the others their results: its items tell, and a hint does. */
function jobsKept({ items, hints }: Outcome, calm: Outcome): Words[] | null {
	const told = items.filter(({ json }) => 'error' in json);
	const isKept = items.length === calm.items.length && told.length > 0 && told.length < items.length;
	const isHinted = told.every(({ json }) => hints.includes(json.error as string));
	return isKept && isHinted ? told.map(({ json }) => wordsOf(json)) : null;
}

const operations: Array<Operation<SurfeAccount>> = [
	{
		name: 'signal:getSample',
		input: [{}],
		right: [{ event: 'person.enrichment.completed', person: { lastName: 'Castellan' } }],
	},
	{ name: 'account:getCredits', input: [{}, {}], right: [{ totalEmail: 5000 }, { totalEmail: 5000 }] },
	{
		name: 'company:enrich',
		parameters: POLLING,
		input: domains,
		right: [{ company: { name: 'Fjordline' } }, { company: { name: 'Acme' } }].map((found) => ({
			enrichment: { surfe: found },
		})),
		creates: startsCompanies,
		patienceMs,
	},
	{
		name: 'company:getEnrichment',
		parameters: { enrichmentId: 'job-1' },
		prepare: jobOf('company'),
		right: [{ company: { name: 'Fjordline' } }, { company: { name: 'Acme' } }],
	},
	{
		name: 'company:search',
		parameters: { companyFilters: { industries: ['SaaS'] }, limit: 3 },
		right: [0, 1, 2].map((number) => ({ company: { domain: `company${number}.example` } })),
		creates: searches,
	},
	{
		name: 'person:enrich',
		parameters: { ...enrichPeople, ...POLLING },
		input: rows,
		right: completed,
		creates: startsPeople,
		patienceMs,
	},
	{
		name: 'person:enrich',
		variant: 'in two jobs',
		parameters: { ...enrichPeople, options: { ...POLLING.options, jobSize: 1 } },
		input: rows,
		right: completed,
		creates: startsPeople,
		patienceMs,
		kept: jobsKept,
	},
	{
		name: 'person:enrich',
		variant: 'returned at once',
		parameters: { ...enrichPeople, results: 'return' },
		input: rows,
		right: [{ enrichmentStatus: 'started', count: 2 }],
		creates: startsPeople,
	},
	{
		name: 'person:findByEmail',
		parameters: POLLING,
		input: ['ada.moreau@acme.example', 'jonas.novak@acme.example'].map((email) => ({ email })),
		right: ['Ada', 'Jonas'].map((firstName) => ({ enrichment: { surfe: { person: { firstName } } } })),
		creates: startsByEmail,
		patienceMs,
	},
	{
		name: 'person:getEnrichment',
		parameters: { enrichmentId: 'job-1' },
		prepare: jobOf('person'),
		right: [0, 1].map((row) => ({ person: { lastName: `Row${row}` } })),
	},
	{
		name: 'person:search',
		parameters: { searchIn: 'domains', limit: 2 },
		input: domains,
		right: domains.flatMap(({ domain }) => [{ company: { domain } }, { company: { domain } }]),
		creates: searches,
	},
	{
		name: 'person:search',
		variant: 'on two pages',
		parameters: {
			searchIn: 'all',
			peopleFilters: { seniorities: ['VP'] },
			returnAll: false,
			limit: 250,
			output: 'original',
		},
		prepare: ({ surfe }) => Object.assign(surfe.state.quotas, { peopleSearchResults: 1000 }),
		right: Array.from({ length: 250 }, () => ({ seniorities: ['VP'] })),
		creates: searches,
		kept: pagesKept('linkedInUrl'),
	},
	{
		name: 'recommendation:getAll',
		parameters: { limit: 60, output: 'original' },
		prepare: hasProfile,
		right: Array.from({ length: 60 }, (_none, number) => ({ domain: `alike${number}.example` })),
		kept: pagesKept('domain'),
	},
	{
		name: 'recommendation:getProfiles',
		prepare: hasProfile,
		right: [{ type: 'DECLARED_ICP', companies: { industries: ['SaaS'] } }],
	},
	{
		name: 'recommendation:saveProfile',
		parameters: { companies: { industries: ['SaaS'] }, externalUserId: '={{ $json.user }}' },
		input: [{ user: 'north' }, { user: 'south' }],
		right: ['north', 'south'].map((externalUserId) => ({ externalUserId, companies: { industries: ['SaaS'] } })),
	},
];

const lists: Array<Operation<SurfeAccount>> = [
	{ name: 'getDepartments', right: [{ value: 'Engineering' }, {}, {}, { value: 'Sales' }] },
	{ name: 'getIndustries', right: [{ value: 'Machinery' }, {}, {}, { value: 'Software' }] },
	{ name: 'getSeniorities', right: [{ value: 'C-Level' }, {}, {}, {}, {}, { value: 'VP' }] },
	{ name: 'getTechnologies', right: [{ value: 'Salesforce' }, { value: 'HubSpot' }] },
];

const vendor: Vendor<SurfeAccount> = { name: 'Surfe', node: 'surfe', open, operations, lists };

export default vendor;
