import type { Resource } from '../../shared/actions/resource';
import { signalResource } from '../../shared/actions/sample';
import { EVENT_OPTIONS } from '../events';
import { sampleSignals } from '../samples';
import { getCredits } from './account.operations';
import { enrich as enrichCompanies } from './company/enrich.operation';
import { search as searchCompanies } from './company/search.operation';
import { getEnrichmentOperation } from './getEnrichment.operation';
import { enrich as enrichPeople } from './person/enrich.operation';
import { findByEmail } from './person/findByEmail.operation';
import { search as searchPeople } from './person/search.operation';
import { getMany as getRecommendations } from './recommendation/getMany.operation';
import { getProfiles, saveProfile } from './recommendation/profile.operations';

/** Everything that the Surfe node offers. The first resource and operation are the defaults. */
export const resources: readonly Resource[] = [
	{
		name: 'Person',
		value: 'person',
		operations: [enrichPeople, findByEmail, getEnrichmentOperation('person'), searchPeople],
	},
	{
		name: 'Company',
		value: 'company',
		operations: [enrichCompanies, getEnrichmentOperation('company'), searchCompanies],
	},
	{
		name: 'Recommendation',
		value: 'recommendation',
		operations: [getRecommendations, getProfiles, saveProfile],
	},
	signalResource('Surfe', EVENT_OPTIONS, 'person.enrichment.completed', sampleSignals),
	{ name: 'Account', value: 'account', operations: [getCredits] },
];
