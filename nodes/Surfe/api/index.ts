export {
	perhapsStarted,
	PLURAL,
	readJob,
	startJob,
	START_PATH,
	startCall,
	type Job,
	type JobReading,
	type StartOutcome,
	type Subject,
} from './jobs';
export { fetchRecommended, readProfiles, saveProfile, type Profile } from './recommendations';
export { SURFE, SURFE_HOST } from './request';
export { PAGE_LIMIT, readCredits, readFilterValues, searchCompanies, searchPeople, type Page } from './search';
