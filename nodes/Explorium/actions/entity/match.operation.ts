import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { inBulk, valueOf } from '../../../shared/actions/bulk';
import type { Operation } from '../../../shared/actions/resource';
import { text, type JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity, type Match } from '../../api';
import { WORDS } from './terms';

/** The most rows in a call (OpenAPI: `businesses_to_match`, `prospects_to_match`). */
const ROWS_PER_CALL = 50;
const LONGEST_NAME = 256;

/** What a company or person can be recognised by: the vendor's field, and the parameter that asks for it. */
interface Identifier {
	readonly field: string;
	readonly property: INodeProperties;
}

const IDENTIFIERS: Record<Entity, readonly Identifier[]> = {
	business: [
		{
			field: 'name',
			property: {
				displayName: 'Company Name',
				name: 'companyName',
				type: 'string',
				default: '={{ $json.company?.name ?? $json.name }}',
				placeholder: 'e.g. Northwind Robotics',
				description: 'Alone, a name may stand for several companies; with a domain it is certain',
			},
		},
		{
			field: 'domain',
			property: {
				displayName: 'Domain',
				name: 'domain',
				type: 'string',
				default: '={{ $json.company?.domain ?? $json.domain }}',
				placeholder: 'e.g. northwind.example',
				description: 'The domain of the company, which tells it best',
			},
		},
		{
			field: 'url',
			property: {
				displayName: 'URL',
				name: 'url',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://www.northwind.example/about',
				description: 'A page of the company',
			},
		},
		{
			field: 'linkedin_url',
			property: {
				displayName: 'LinkedIn URL',
				name: 'linkedinUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://www.linkedin.com/company/northwind',
				description: 'The LinkedIn page of the company',
			},
		},
	],
	prospect: [
		{
			field: 'email',
			property: {
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '={{ $json.person?.email ?? $json.email }}',
				placeholder: 'name@email.com',
				description: 'An email address of the person',
			},
		},
		{
			field: 'full_name',
			property: {
				displayName: 'Full Name',
				name: 'fullName',
				type: 'string',
				default: '={{ $json.person?.fullName }}',
				placeholder: 'e.g. Nathan Smith',
				description: 'The name of the person, together with a company',
			},
		},
		{
			field: 'company_name',
			property: {
				displayName: 'Company Name',
				name: 'companyName',
				type: 'string',
				default: '={{ $json.company?.name }}',
				placeholder: 'e.g. Northwind Robotics',
				description: 'Where the person works, together with a full name',
			},
		},
		{
			field: 'linkedin',
			property: {
				displayName: 'LinkedIn URL',
				name: 'linkedinUrl',
				type: 'string',
				default: '={{ $json.person?.linkedinUrl }}',
				placeholder: 'e.g. https://www.linkedin.com/in/nathan-smith',
				description: 'The LinkedIn profile of the person',
			},
		},
		{
			field: 'phone_number',
			property: {
				displayName: 'Phone Number',
				name: 'phone',
				type: 'string',
				default: '',
				placeholder: 'e.g. +12065550100',
				description: 'A phone number of the person, with the country code',
			},
		},
		{
			field: 'business_id',
			property: {
				displayName: 'Business ID',
				name: 'businessId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
				description: "Explorium's ID of where the person works, in place of a company name",
			},
		},
	],
};

/** Match, for companies or for people: the same operation over other identifiers. */
export function matchOperation(entity: Entity): Operation {
	const { many, thing } = WORDS[entity];
	return {
		name: 'Match',
		value: 'match',
		action: `Match ${many}`,
		description: `Find Explorium's ID of a ${thing}; items share requests of ${ROWS_PER_CALL}`,
		properties: IDENTIFIERS[entity].map(({ property }) => property),
		execute: async (ctx) => await execute(ctx, entity),
	};
}

interface Question {
	input: JsonRecord;
	/** Why it is not worth asking; null when it is. */
	refusal: string | null;
}

async function execute(ctx: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const { entities } = exploriumApi(ctx);
	return await inBulk<Question, Match>(ctx, {
		size: ROWS_PER_CALL,
		keyOf: ({ input }) => JSON.stringify(input),
		groupOf: ({ refusal }) => refusal ?? '',
		read(item) {
			const input = inputOf(ctx, entity, item);
			return [{ input, refusal: refusalOf(entity, input) }];
		},
		async ask(questions) {
			const [{ refusal }] = questions;
			if (refusal !== null) return questions.map(() => ({ id: null, failure: { message: refusal, type: null } }));
			return await entities.match(
				entity,
				questions.map(({ input }) => input),
			);
		},
		show(item, [{ answer }]) {
			const { id, failure } = valueOf(answer);
			const json = {
				...ctx.getInputData()[item].json,
				[`${entity}_id`]: id,
				...(failure ? { match_error: failure.message, match_error_type: failure.type } : {}),
			};
			return [{ json, pairedItem: { item } }];
		},
	});
}

function inputOf(ctx: IExecuteFunctions, entity: Entity, item: number): JsonRecord {
	const given = IDENTIFIERS[entity].map(({ field, property }) => [
		field,
		text(ctx.getNodeParameter(property.name, item)),
	]);
	return Object.fromEntries(given.filter(([, value]) => value !== null));
}

/** A row that cannot be matched is an outcome of its item and must not spoil the request of the others. */
function refusalOf(entity: Entity, input: JsonRecord): string | null {
	const fields = Object.keys(input);
	if (fields.length === 0) return 'There is nothing to match by';
	const tooLong = Object.values(input).some((value) => String(value).length > LONGEST_NAME);
	if (tooLong && String(input.name ?? input.full_name).length > LONGEST_NAME) return 'The name is too long';
	if (entity === 'business') return null;
	const isOnly = (...allowed: string[]) => fields.every((field) => allowed.includes(field));
	return isOnly('full_name') || isOnly('company_name', 'business_id')
		? 'A full name needs a company name or business ID with it, and the other way round'
		: null;
}
