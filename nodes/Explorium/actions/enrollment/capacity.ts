import { accountOf, isAboutContent, rowsOf, type ApiContext } from '../../../shared/http';
import { EXPLORIUM } from '../../api/request';
import { IDS_PER_ENROLLMENT, MOST_PER_ENROLLMENT } from './plan';

/**
 * Whether accounts take more than 20 ids in an enrollment. The documents disagree, so the first request of more finds
 * out. Kept as long as the process, and never taken back: a node that is tried again cuts its ids as it did before, and
 * so makes no request anew.
 */
const takesMany = new Map<string, boolean>();

/** How many ids the account of this credential takes in one enrollment. */
export class Capacity {
	private constructor(private readonly account: string) {}

	static async of(ctx: ApiContext): Promise<Capacity> {
		return new Capacity(await accountOf(ctx, EXPLORIUM));
	}

	/** The most ids to put into a request; where that is not known, as many as any account may take. */
	get size(): number {
		return takesMany.get(this.account) === false ? IDS_PER_ENROLLMENT : MOST_PER_ENROLLMENT;
	}

	/** A request of so many ids was carried out. */
	took(count: number): void {
		if (count > IDS_PER_ENROLLMENT) this.learn(true);
	}

	/** Ids that were refused together were taken in smaller requests. */
	tookOnlyFew(): void {
		this.learn(false);
	}

	private learn(answer: boolean): void {
		if (!takesMany.has(this.account)) takesMany.set(this.account, answer);
	}
}

/**
 * Whether a refusal of so many ids may be about their number. It is not said how the API words that, so it is any
 * refusal of the content that names no single id.
 */
export function mayBeTooMany(count: number, error: Error): boolean {
	return count > IDS_PER_ENROLLMENT && isAboutContent(error) && rowsOf(error).length === 0;
}
