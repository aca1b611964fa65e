import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { inBulk } from '../../shared/actions/bulk';
import type { Operation } from '../../shared/actions/resource';
import { aText, parametersOf, type FormOf } from '../../shared/parameters';
import { record } from '../../shared/read';
import { billingOptions, budgetOfRun, tellCost, withAdded, type Asked, type Records } from '../actions/entity/billed';
import { idOf } from '../actions/entity/terms';
import { idFromModel } from '../actions/entity/tools';
import { idProperty } from '../ids';
import { enrichCustom as runCustom } from './customEnrichments';

/** The reference prints six seconds for one company, and 50 of them may share a call: fewer are sure to be in time. */
const IDS_PER_CALL = 10;

const customId: INodeProperties = {
	displayName: 'Custom Enrichment ID',
	name: 'customEnrichmentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 5f1d7c9e2b8a',
	description: 'The ID in the URL that Explorium shows when you export a custom enrichment to its API',
};

const outputKey: INodeProperties = {
	displayName: 'Output Key',
	name: 'outputKey',
	type: 'string',
	default: 'custom',
	placeholder: 'e.g. business_model',
	description: 'The key under <code>enrichment</code> that holds the result, to tell several custom enrichments apart',
};

const options: INodeProperties = { ...billingOptions, options: [...(billingOptions.options ?? []), outputKey] };

/** A key that templates and expressions can name. */
const aKey: FormOf<string> = (property, zone) => ({
	expected: 'a text of letters, digits and underscores that begins with a letter',
	read(given) {
		const key = aText(property, zone).read(given) ?? '';
		return /^[a-z]\w*$/i.test(key) ? key : undefined;
	},
});

/** Custom enrichments are of companies, and of API v1 alone: so it is called there, whatever the node is set to. */
export const enrichCustom: Operation = {
	name: 'Enrich with Custom Enrichment',
	value: 'enrichCustom',
	action: 'Enrich businesses with a custom enrichment',
	description:
		'Add the result of a custom enrichment of your account. Each row costs credits, each time. Only API v1 has custom enrichments.',
	tool: {
		description:
			'Runs a custom enrichment of the account over one company. Needs the business ID, which the match tool finds. Costs credits.',
		defaults: { businessId: idFromModel('business'), options: { maximumBilledItems: 5 } },
	},
	properties: [idProperty('business'), customId, options],
	answersEach: true,
	execute,
};

interface Question extends Asked {
	custom: string;
}

async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const output = await inBulk<Question, Records>(ctx, {
		size: IDS_PER_CALL,
		budget: budgetOfRun(ctx),
		keyOf: ({ id }) => id,
		groupOf: ({ custom }) => custom,
		read: (item) => questionsOf(ctx, item),
		async ask(questions) {
			const ids = questions.map(({ id }) => id);
			const found = await runCustom(ctx, questions[0].custom, ids);
			return ids.map((id) => found.get(id) ?? []);
		},
		show: (item, answered) => [{ json: withAdded(ctx, 'business', item, answered), pairedItem: { item } }],
	});
	tellCost(ctx);
	return output;
}

/** What the item has already, as from an earlier run, is not paid for again. */
function questionsOf(ctx: IExecuteFunctions, item: number): Question[] {
	const id = idOf(ctx, 'business', item);
	const parameters = parametersOf(ctx, item);
	const custom = parameters.required(customId, aText);
	const type = parameters.collection(options).setting(outputKey, aKey);
	const known = record(ctx.getInputData()[item].json.enrichment)[type];
	return known === null || known === undefined ? [{ id, custom, type }] : [];
}
