import { Courier, type LogEntry } from '../courier';
import { signSurfe } from '../signing';

/** Surfe's notifications, signed as its help center describes. */
export class SurfeSimulator {
	constructor(
		readonly courier = new Courier(),
		readonly webhookSecret = 'surfe-sandbox-webhook-secret',
	) {}

	/** Notifies a URL that a person or a company of a job is done. */
	async notify(url: string, eventType: string, data: object): Promise<LogEntry> {
		const body = JSON.stringify({ eventType, data });
		return await this.courier.deliver({
			vendor: 'Surfe',
			event: eventType,
			url,
			body,
			headers: () => signSurfe(this.webhookSecret, body, Date.now()),
		});
	}
}

export const SAMPLE_PERSON = {
	externalID: 'row-1',
	firstName: 'Maya',
	lastName: 'Castellan',
	companyName: 'Fjordline Automation',
	companyDomain: 'fjordline.example',
	country: 'Finland',
	location: 'Helsinki, Finland',
	jobTitle: 'Head of Sales',
	departments: ['Sales'],
	seniorities: ['Head'],
	linkedInUrl: 'https://www.linkedin.com/in/maya-castellan',
	emails: [{ email: 'maya.castellan@fjordline.example', validationStatus: 'VALID' }],
	mobilePhones: [{ mobilePhone: '+358401234567', confidenceScore: 0.9 }],
	jobHistory: null,
	status: 'COMPLETED',
};
