import type { Outcome } from '../engine/harness/engine';
import type { Operation, Words } from './vendor';

/** Results of earlier pages are kept, told apart by this key: a hint tells why the search broke off, and where to go on. */
export function pagesKept(key: string): Operation['kept'] {
	return ({ items, hints }: Outcome, calm: Outcome): Words[] | null => {
		const [hint = ''] = hints;
		const broke = /^The search broke off after (\d+) results: (.+?\.) (.+)$/s.exec(hint);
		const isStart = items.every(({ json }, index) => json[key] === calm.items[index].json[key]);
		if (!broke || !isStart || items.length !== Number(broke[1]) || items.length === 0) return null;
		return [{ message: broke[2], description: broke[3] }];
	};
}
