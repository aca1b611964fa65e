import { element, find } from './elements';

type CrmRecord = Record<string, unknown>;

/** A heading, and the first of these fields that a record has, or what is made of the record. */
type Column = [heading: string, ...fields: string[]] | [heading: string, make: (record: CrmRecord) => string];

const SAVED: Column = ['Saved', savedInWords];

export const COMPANY_COLUMNS: Column[] = [
	['Name', 'name', 'id'],
	['Domain', 'domain'],
	['Country', 'country'],
	['Employees', 'employeeCount', 'employeeRange'],
	SAVED,
];

export const CONTACT_COLUMNS: Column[] = [['Name', 'fullName', 'id'], ['Title', 'title'], ['Email', 'email'], SAVED];

/** A table of the CRM's records, the newest first. */
export class RecordTable {
	private readonly table: HTMLTableElement;

	private shown = '';

	/** The records as they were shown last; null before anything was. */
	private known: Set<string> | null = null;

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
		const rows = records.map((one) => this.rowOf(one));
		this.known = new Set(records.map((one) => JSON.stringify(one)));
		const none = element('tr', {}, element('td', { colSpan: this.columns.length }, 'None yet.'));
		this.table.tBodies[0].replaceChildren(...(rows.length > 0 ? rows.reverse() : [none]));
	}

	/** What was saved while somebody watched stands out for a moment. */
	private rowOf(record: CrmRecord): HTMLElement {
		const isFresh = this.known !== null && !this.known.has(JSON.stringify(record));
		const cells = this.columns.map((column) => cellOf(record, column));
		return element('tr', { className: isFresh ? 'fresh' : '' }, ...cells);
	}
}

function cellOf(record: CrmRecord, [, ...sources]: Column): HTMLElement {
	const values = sources.map((source) => (typeof source === 'string' ? record[source] : source(record)));
	const value = values.find((found) => found !== null && found !== undefined);
	return element('td', {}, value === undefined ? '–' : String(value));
}

/** When last, and how often if more than once. */
function savedInWords({ savedAt, saves }: CrmRecord): string {
	if (typeof savedAt !== 'string') return '–';
	const time = new Date(savedAt).toLocaleTimeString();
	return Number(saves) > 1 ? `${time}, ${Number(saves)} times` : time;
}
