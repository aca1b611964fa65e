import type { Sampler } from '../shared/actions/sample';
import type { JsonRecord } from '../shared/read';
import { BATCH_EVENT } from './events';
import { splitSurfe } from './signals';

const JOB = '0190f5f2-5b1c-7c3a-9d0e-2f6b8a4c1d55';

/** By event, what it is about (`developers.surfe.com/webhooks`). */
const SUBJECTS: Readonly<Record<string, JsonRecord | undefined>> = {
	[BATCH_EVENT]: {},
	'company.enrichment.completed': {
		company: {
			externalID: 'sample-company',
			name: 'Fjordline Automation',
			description: 'Builds conveyor systems for food producers.',
			websites: ['https://fjordline.example'],
			linkedInURL: 'https://www.linkedin.com/company/fjordline',
			industry: 'Machinery',
			subIndustry: 'Conveyors',
			employeeCount: 120,
			revenue: '10-50M',
			founded: '1991',
			hqCountry: 'FI',
			hqAddress: 'Karvaamokuja 3, 00380 Helsinki',
			phones: ['+358 9 5550 100'],
		},
	},
	'person.enrichment.completed': {
		person: {
			externalID: 'sample-person',
			firstName: 'Maya',
			lastName: 'Castellan',
			companyName: 'Fjordline Automation',
			companyDomain: 'fjordline.example',
			linkedInUrl: 'https://www.linkedin.com/in/maya-castellan',
			jobTitle: 'VP Sales',
			seniorities: ['VP'],
			departments: ['Sales'],
			country: 'Finland',
			location: 'Helsinki',
			emails: [{ email: 'maya.castellan@fjordline.example', validationStatus: 'VALID' }],
			mobilePhones: [{ mobilePhone: '+358 40 555 0100', confidenceScore: 0.9 }],
		},
	},
};

/** A notification as Surfe makes it, read as the trigger reads it. */
export const sampleSignals: Sampler = (event, receivedAt) => {
	const split = splitSurfe({ eventType: event, data: { enrichmentID: JOB, ...SUBJECTS[event] } }, receivedAt);
	return split.ok ? split.signals : [];
};
