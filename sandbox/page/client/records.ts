import { element, find } from './elements';

type CrmRecord = Record<string, unknown>;

/** A heading, and the first of these fields that a record has. */
type Column = [heading: string, ...fields: string[]];

export const COMPANY_COLUMNS: Column[] = [
	['Name', 'name', 'id'],
	['Domain', 'domain'],
	['Country', 'country'],
	['Employees', 'employeeCount', 'employeeRange'],
];

export const CONTACT_COLUMNS: Column[] = [
	['Name', 'fullName', 'id'],
	['Title', 'title'],
	['Email', 'email'],
];

/** A table of the CRM's records, the newest first. */
export class RecordTable {
	private readonly table: HTMLTableElement;

	private shown = '';

	constructor(
		selector: string,
		private readonly columns: Column[],
	) {
		this.table = find<HTMLTableElement>(selector);
		const headings = columns.map(([heading]) => element('th', { scope: 'col' }, heading));
		this.table.tHead!.append(element('tr', {}, ...headings));
	}

	show(records: CrmRecord[]): void {
		const content = JSON.stringify(records);
		if (content === this.shown) return;
		this.shown = content;
		const rows = records.map((one) => element('tr', {}, ...this.columns.map((column) => cellOf(one, column))));
		const none = element('tr', {}, element('td', { colSpan: this.columns.length }, 'None yet.'));
		this.table.tBodies[0].replaceChildren(...(rows.length > 0 ? rows.reverse() : [none]));
	}
}

function cellOf(record: CrmRecord, [, ...fields]: Column): HTMLElement {
	const value = fields.map((field) => record[field]).find((found) => found !== null && found !== undefined);
	return element('td', {}, value === undefined ? '–' : String(value));
}
