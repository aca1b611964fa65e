import { OPEN, type Fields, type Outputs } from './shape';
import { COMPANY, PERSON, SIGNAL } from './signal';

/** A record of Surfe as an item of its own. */
const RECORD: Fields = { provider: 'string', person: PERSON, company: COMPANY, data: OPEN };

const FOUND: Fields = { ...RECORD, search: { total: 'number', nextPageToken: 'string' } };

const RECOMMENDED: Fields = {
	...RECORD,
	people: [PERSON],
	recommendation: {
		id: 'string',
		generatedAt: 'string',
		reasons: [{ type: 'string', title: 'string', shortDescription: 'string', description: 'string', score: 'number' }],
	},
};

const PROFILE: Fields = { id: 'string', type: 'string', companies: OPEN, people: OPEN };

/** What an enrichment adds to an item; on a Signal the item's own `person` and `company` are filled as well. */
const ENRICHED: Fields = {
	person: PERSON,
	company: COMPANY,
	enrichmentStatus: 'string',
	enrichmentId: 'string',
	enrichment: { surfe: { person: PERSON, company: COMPANY, data: OPEN } },
};

const FINISHED: Fields = {
	...RECORD,
	enrichmentStatus: 'string',
	externalId: 'string',
	enrichmentId: 'string',
	jobStatus: 'string',
	percentCompleted: 'number',
};

export const SURFE: Outputs = {
	'account:getCredits': { totalEmail: 'number', totalMobile: 'number', totalSearch: 'number', message: 'string' },
	'company:enrich': ENRICHED,
	'company:getEnrichment': FINISHED,
	'company:search': FOUND,
	'person:enrich': ENRICHED,
	'person:findByEmail': ENRICHED,
	'person:getEnrichment': FINISHED,
	'person:search': FOUND,
	'recommendation:getAll': RECOMMENDED,
	'recommendation:getProfiles': PROFILE,
	'recommendation:saveProfile': {
		id: 'string',
		externalUserId: 'string',
		type: 'string',
		companies: OPEN,
		people: OPEN,
	},
	'signal:getSample': SIGNAL,
};
