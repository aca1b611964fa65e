import { firstText, joined, type JsonRecord } from '../shared/read';
import type { Company, Person } from '../shared/signal';
import { labelOf } from './events';

/**
 * An event in one sentence: `New Product: Northwind Robotics (AgentSource)`. Where nobody's name is known, what was
 * reported stands for it, and never an id, which says nothing to a reader.
 */
export function summaryOf(event: string, data: JsonRecord, about: Company | null, someone: Person | null): string {
	const who = joined(', ', someone?.fullName, about?.name);
	const what = firstText(data.product_name, data.award_name, data.partner_company);
	if (who !== '') return `${labelOf(event)}: ${who}${what === null ? '' : ` (${what})`}`;
	return joined(': ', labelOf(event), firstText(data.title, what, data.snippet));
}
