import type { ShownVendor } from '..';
import { element, find } from './elements';

/** Adds a webhook of a vendor that registers none by itself. */
export class WebhookForm {
	private readonly form = find<HTMLFormElement>('#webhook');

	private readonly vendor = find<HTMLSelectElement>('#vendor');

	private readonly secret = find<HTMLInputElement>('#secret');

	private vendors: ShownVendor[] = [];

	constructor(add: (entered: object) => Promise<void>) {
		this.vendor.onchange = () => this.showSecret();
		this.form.onsubmit = (submit) => {
			submit.preventDefault();
			// A field that is empty is not given.
			void add(Object.fromEntries([...new FormData(this.form)].filter(([, value]) => value !== '')));
		};
	}

	/** The vendors stay the same as long as the sandbox runs. */
	show(vendors: ShownVendor[]): void {
		if (this.vendors.length > 0) return;
		this.vendors = vendors.filter(({ canAdd }) => canAdd);
		this.vendor.replaceChildren(...this.vendors.map(({ vendor }) => element('option', {}, vendor)));
		this.showSecret();
	}

	clear(): void {
		this.form.reset();
		this.showSecret();
		find<HTMLDetailsElement>('#add').open = false;
	}

	private showSecret(): void {
		const note = this.vendors.find(({ vendor }) => vendor === this.vendor.value)?.withoutSecret ?? null;
		this.secret.required = note === null;
		find('#secret-note').hidden = note === null;
		find('#secret-note').textContent = note;
	}
}
