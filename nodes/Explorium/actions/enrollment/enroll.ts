import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorItem } from '../../../shared/actions/items';
import { chunk, divide, groupBy } from '../../../shared/batches';
import { accountOf, isAboutContent, rowsOf, type ApiContext } from '../../../shared/http';
import type { ExploriumApi, WrittenEnrollment } from '../../api';
import { EXPLORIUM } from '../../api/request';
import { IDS_PER_ENROLLMENT, MOST_PER_ENROLLMENT, sourcesOf, type SourcedId } from './plan';
import type { Terms } from './properties';

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
function mayBeTooMany(count: number, error: Error): boolean {
	return count > IDS_PER_ENROLLMENT && isAboutContent(error) && rowsOf(error).length === 0;
}

/** What the ids of one run are enrolled with. */
interface Enrolling {
	ctx: IExecuteFunctions;
	api: ExploriumApi;
	capacity: Capacity;
	terms: Terms;
	sourced: readonly SourcedId[];
}

/** Enrolls ids in one request; where that is refused and may be for their number, in requests of 20. */
export async function enroll(enrolling: Enrolling, ids: readonly string[]): Promise<INodeExecutionData[]> {
	const { ctx, capacity } = enrolling;
	const { done, refused } = await ask(enrolling, ids);
	const isTooMany = ({ error }: { error: Error }) => mayBeTooMany(ids.length, error);
	const together = refused.filter(isTooMany).map(({ row }) => row);
	const output = done.map((one) => enrolledItem(enrolling, one));
	for (const few of chunk(together, IDS_PER_ENROLLMENT)) {
		const items = await enroll(enrolling, few);
		if (items.some(({ json }) => 'enrollment_id' in json)) capacity.tookOnlyFew();
		output.push(...items);
	}
	const others = groupBy(
		refused.filter((one) => !isTooMany(one)),
		({ error }) => error,
	);
	const failed = [...others].flatMap(([error, rows]) =>
		sourcesOf(
			enrolling.sourced,
			rows.map(({ row }) => row),
		).map((item) => errorItem(ctx, error, item)),
	);
	return [...output, ...failed];
}

/** One request, or under continue-on-fail those that it takes to leave out what is refused. */
async function ask({ ctx, api, capacity, terms: { entity, ...terms } }: Enrolling, ids: readonly string[]) {
	const isContinued = ctx.continueOnFail();
	return await divide(
		[...ids],
		async (part) => {
			const made = await api.enrollments.create(entity, { ...terms, ids: part });
			capacity.took(part.length);
			return made;
		},
		{
			rowsOf: (error) => (isContinued ? rowsOf(error) : []),
			isDivisible: (error) => isContinued && isAboutContent(error) && !mayBeTooMany(ids.length, error),
		},
	);
}

function enrolledItem(
	{ terms: { entity, key, eventTypes }, sourced }: Enrolling,
	{ part, result: { id, raw } }: { part: string[]; result: WrittenEnrollment },
): INodeExecutionData {
	// Said in any case: an answer tells less than the list in which a creation without an answer is found.
	const said = { enrollment_id: id, enrollment_key: key, event_types: eventTypes };
	const json = { ...raw, ...said, [`${entity}_ids`]: part };
	return { json, pairedItem: sourcesOf(sourced, part).map((item) => ({ item })) };
}
