import type { ShownVendor } from '..';
import { element, find } from './elements';

export type FireAction = 'fire' | 'forge';

/** Chooses a webhook and an event of it. */
export class FireForm {
	private readonly form = find<HTMLFormElement>('#fire');

	private readonly target = find<HTMLSelectElement>('#target');

	private readonly event = find<HTMLSelectElement>('#event');

	private vendors: ShownVendor[] = [];

	private shown = '';

	constructor(
		act: (action: FireAction, target: string, event: string) => Promise<void>,
		enroll: (target: string) => Promise<void>,
	) {
		this.target.onchange = () => this.showTarget();
		this.form.onsubmit = (submit) => {
			submit.preventDefault();
			const { value } = submit.submitter as HTMLButtonElement;
			void act(value as FireAction, this.target.value, this.event.value);
		};
		find<HTMLButtonElement>('#enroll button').onclick = () => void enroll(this.target.value);
	}

	/** Shows what there is now, and leaves the choice as it was where that is still possible. */
	show(vendors: ShownVendor[]): void {
		const content = JSON.stringify(vendors);
		if (content === this.shown) return;
		this.shown = content;
		this.vendors = vendors;
		const groups = vendors.filter(({ targets }) => targets.length > 0).map(groupOf);
		replaceOptions(this.target, groups);
		const lacking = vendors.filter(({ targets }) => targets.length === 0);
		find('#advice').replaceChildren(
			...lacking.map(({ vendor, advice }) => element('li', {}, `${vendor}: no webhook yet. ${advice}`)),
		);
		this.showTarget();
	}

	choose(target: string): void {
		this.target.value = target;
		this.showTarget();
	}

	private showTarget(): void {
		const vendor = this.vendors.find(({ targets }) => targets.some(({ id }) => id === this.target.value));
		const target = vendor?.targets.find(({ id }) => id === this.target.value);
		const events = target?.events ?? [];
		replaceOptions(
			this.event,
			events.map((name) => element('option', {}, name)),
		);
		for (const button of this.form.querySelectorAll('button')) button.disabled = events.length === 0;
		const all = vendor?.events.length ?? 0;
		find('#enroll').hidden = !target?.canEnroll || events.length >= all;
		find('#enroll span').textContent = `Companies and people are enrolled for ${events.length} of ${all} events.`;
	}
}

function groupOf({ vendor, targets }: ShownVendor): HTMLElement {
	const options = targets.map(({ id, name }) => element('option', { value: id }, name));
	return element('optgroup', { label: vendor }, ...options);
}

function replaceOptions(select: HTMLSelectElement, options: HTMLElement[]): void {
	const { value } = select;
	select.replaceChildren(...options);
	if ([...select.options].some((option) => option.value === value)) select.value = value;
}
