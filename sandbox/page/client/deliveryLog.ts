import type { LogEntry, Origin } from '../../courier';
import { element, find } from './elements';
import { outcomeOf } from './outcome';

const ORIGINS: Record<Origin, string> = { event: '', forgery: 'forged', replay: 'replayed', duplicate: 'duplicated' };

/** The rows of the delivery log, the newest first. A row that is there stays, so that what is open stays open. */
export class DeliveryLog {
	private readonly rows = new Map<number, HTMLTableRowElement>();

	private readonly body = find<HTMLTableElement>('#log').tBodies[0];

	constructor(private readonly send: (path: '/replay' | '/duplicate', id: number) => Promise<void>) {}

	/** Shows these entries, the oldest first, and none that are older. `nameOf` names the webhook. */
	show(entries: LogEntry[], nameOf: (entry: LogEntry) => string): void {
		const oldest = entries.length > 0 ? entries[0].id : 0;
		for (const [id, row] of this.rows) {
			if (id >= oldest) continue;
			row.remove();
			this.rows.delete(id);
		}
		for (const entry of entries) {
			const row = this.rows.get(entry.id) ?? this.addRow(entry, nameOf(entry));
			showOutcome(row, entry);
		}
	}

	private addRow(entry: LogEntry, target: string): HTMLTableRowElement {
		const { id, at, vendor, event, origin, url, attempt, body } = entry;
		const again = (path: '/replay' | '/duplicate', label: string) =>
			element(
				'button',
				{ type: 'button', ariaLabel: `${label} delivery ${id}`, onclick: () => void this.send(path, id) },
				label,
			);
		const cell = (...children: Array<Node | string>) => element('td', {}, ...children);
		const row = element(
			'tr',
			{},
			cell(element('time', { dateTime: at }, new Date(at).toLocaleTimeString())),
			cell(vendor),
			cell(...named(event, origin), details(body)),
			cell(target, element('small', { className: 'url', title: url }, url)),
			cell(String(attempt)),
			cell(),
			cell(),
			element('td', { className: 'keep' }, again('/replay', 'Replay'), ' ', again('/duplicate', 'Duplicate')),
		);
		row.dataset.delivery = String(id);
		this.rows.set(id, row);
		this.body.prepend(row);
		return row;
	}
}

function named(event: string, origin: Origin): Array<Node | string> {
	const word = ORIGINS[origin];
	return word ? [event, ' ', element('span', { className: 'origin' }, word)] : [event];
}

function details(body: string): HTMLElement {
	return element('details', {}, element('summary', {}, 'Body'), element('pre', { tabIndex: 0 }, indented(body)));
}

function indented(body: string): string {
	try {
		return JSON.stringify(JSON.parse(body), null, 2);
	} catch {
		return body;
	}
}

function showOutcome(row: HTMLTableRowElement, entry: LogEntry): void {
	const [status, reason] = [row.cells[5], row.cells[6]];
	const { word, sentence, state } = outcomeOf(entry);
	if (row.dataset.state === state) return;
	row.dataset.state = state;
	status.replaceChildren(element('strong', { className: state }, entry.status === null ? '–' : String(entry.status)));
	reason.replaceChildren(word, ...(sentence ? [element('small', {}, sentence)] : []));
}
