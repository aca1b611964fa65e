import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { budgetOnce, maximumBilled, tellBreak, tellNotAsked } from '../../../shared/actions/spending';
import { costlyLimitProperties, limitOf } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import type { Budget } from '../../../shared/budget';
import { readBilledPages } from '../../../shared/pages';
import { parametersOf } from '../../../shared/parameters';
import { list, record, type JsonRecord } from '../../../shared/read';
import { fetchRecommended } from '../../api';
import { personOf, shaped } from '../../results';
import { optionsOf, optionsProperty, outputProperty, wantsOriginal } from '../../properties';
import { GET_RECOMMENDATIONS } from '../tools';
import { aUser, externalUserId } from './profile';

/** How many companies to ask for at a time; no document names a limit. */
const PAGE = 50;

const billingNotice: INodeProperties = {
	displayName:
		'Surfe charges each recommended company once a month, however often you get it, and gives 200 a day by default. The companies of one day do not come again the next day.',
	name: 'billingNotice',
	type: 'notice',
	default: '',
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many recommendations',
	description:
		"Get today's companies that resemble the ideal customers of a saved profile, each with people and reasons. Each company is charged once a month.",
	tool: GET_RECOMMENDATIONS,
	properties: [
		billingNotice,
		externalUserId,
		...costlyLimitProperties,
		outputProperty,
		optionsProperty([maximumBilled('companies')]),
	],
	async run(ctx, item, once) {
		const user = parametersOf(ctx, item).optional(externalUserId, aUser);
		const limit = limitOf(ctx, item);
		const isOriginal = wantsOriginal(ctx, item);
		const budget = await budgetOnce(once, () => optionsOf(ctx, 0));
		const { rows, isCut } = await once([user, limit], async () => await readAll(ctx, user, limit, budget));
		const found = isOriginal ? rows : rows.map(recommendation);
		const input = ctx.getInputData()[item].json;
		return isCut ? [...found, { ...input, notAsked: budget.words }] : found;
	},
};

async function readAll(ctx: IExecuteFunctions, user: string | null, limit: number, budget: Budget) {
	const reading = await readBilledPages<JsonRecord, number>(budget, null, limit, async (start, left) => {
		const from = start ?? 0;
		const wanted = Math.min(left, PAGE);
		const ask = async () => await fetchRecommended(ctx, user, { from, to: from + wanted });
		return await budget.spend(wanted, ask, ({ rows }) => rows.length);
	});
	tellBreak(ctx, reading, (from) => `It went on at company ${from + 1}; what was read is charged only once.`);
	if (reading.isCut) tellNotAsked(ctx, budget);
	return reading;
}

/** A company in the shape of a Signal, with the people to talk to there and why it is recommended. */
function recommendation(found: JsonRecord): JsonRecord {
	const people = list(found.people).map((one) => personOf(record(one)).person);
	return { ...shaped('company', found), people, recommendation: record(found.recommendation) };
}
