import type { ShownTarget, ShownVendor } from '..';
import type { LogEntry } from '../../courier';
import { DeliveryLog } from './deliveryLog';
import { say } from './elements';
import { FireForm } from './fireForm';
import { outcomeOf } from './outcome';
import { COMPANY_COLUMNS, CONTACT_COLUMNS, RecordTable } from './records';
import { get, post } from './server';
import { WebhookForm } from './webhookForm';

const REFRESH_MS = 1000;

const form = new FireForm(
	async (action, target, event) => await send(`/${action}`, { target, event }),
	async (target) => await perform(async () => void (await post('/enroll', { target }))),
);
const webhook = new WebhookForm(async (entered) => {
	await perform(async () => {
		const { id, name } = await post<ShownTarget>('/webhooks', entered);
		webhook.clear();
		await refresh();
		form.choose(id);
		say(`Added ${name}.`);
	});
});
const log = new DeliveryLog(async (path, id) => await send(path, { id }));
const companies = new RecordTable('#companies', COMPANY_COLUMNS);
const contacts = new RecordTable('#contacts', CONTACT_COLUMNS);

async function send(path: string, body: object): Promise<void> {
	await perform(async () => {
		say('Under way ...');
		const { deliveries } = await post<{ deliveries: LogEntry[] }>(path, body);
		say(deliveries.map(inWords).join(' '));
	});
}

function inWords(entry: LogEntry): string {
	return `${entry.vendor} ${entry.event}: ${entry.status ?? 'no answer'}, ${outcomeOf(entry).word}.`;
}

/** Does something, and shows what has changed, or why it could not be done. */
async function perform(action: () => Promise<void>): Promise<void> {
	try {
		await action();
		await refresh();
	} catch (error) {
		say((error as Error).message);
	}
}

async function refresh(): Promise<void> {
	const [vendors, entries, knownCompanies, knownContacts] = await Promise.all([
		get<ShownVendor[]>('/events'),
		get<LogEntry[]>('/deliveries?newest=100'),
		get<Array<Record<string, unknown>>>('/crm/companies'),
		get<Array<Record<string, unknown>>>('/crm/contacts'),
	]);
	const targets = vendors.flatMap((vendor) => vendor.targets);
	form.show(vendors);
	webhook.show(vendors);
	log.show(entries, ({ url }) => targets.find((target) => target.url === url)?.name ?? '');
	companies.show(knownCompanies);
	contacts.show(knownContacts);
}

async function keepFresh(): Promise<never> {
	for (let answers = true; ;) {
		try {
			await refresh();
			if (!answers) say('');
			answers = true;
		} catch {
			say('The sandbox does not answer.');
			answers = false;
		}
		await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
	}
}

void keepFresh();
