import { record } from '../../nodes/shared/read';
import type { Schema } from './documents';

/** Where a published document is behind what the vendor publishes elsewhere; each reviewed, with its source. */
export interface Exception {
	what: string;
	source: string;
	/** Changes the document's schemas so that they allow it. */
	allow(schemas: Record<string, Schema>): void;
}

export const EXCEPTIONS: readonly Exception[] = [
	{
		what: 'headers and payload_format of a webhook',
		source: 'OpenAPI 0.3.19 and later, WebhookAddRequest and its answers',
		allow({ WebhookAddRequest: request }) {
			properties(request).headers = { type: 'array', items: { type: 'string' } };
			properties(request).payload_format = { enum: ['json', 'stringified_json'] };
		},
	},
	{
		what: 'business_id among the filters of businesses',
		source: 'OpenAPI 0.3.31, BusinessesFetchFilters',
		allow({ BusinessesFetchFilters: filters }) {
			properties(filters).business_id = { $ref: '#/components/schemas/IncludesFilter_BusinessId_' };
		},
	},
	{
		what: 'more than 20 ids in an enrollment',
		source: 'OpenAPI 0.3.31, which allows 1,000 in both generations',
		allow(schemas) {
			for (const doing of ['Add', 'Update']) {
				const { business_ids } = properties(schemas[`BusinessesEnrollments${doing}Request`]);
				const { prospect_ids } = properties(schemas[`ProspectsEnrollments${doing}Request`]);
				record(business_ids).maxItems = 1000;
				record(prospect_ids).maxItems = 1000;
			}
		},
	},
	{
		what: 'a business that was not found has null for an id',
		source: 'the same document, description of matched_businesses: "business_id will None"',
		allow({ BusinessMatchOutput: output }) {
			properties(output).business_id = { type: 'string', nullable: true };
		},
	},
	{
		what: 'a website without a scheme, which its pattern wants and its format refuses',
		source: 'the same document, BomboraIntentOutputSchema.company_website: pattern of a bare host beside format uri',
		allow({ BomboraIntentOutputSchema: output }) {
			delete record(properties(output).company_website).format;
		},
	},
];

function properties(schema: Schema): Schema {
	return record(schema.properties);
}

/** Places that a document does not have. */
export const ELSEWHERE: ReadonlyArray<{
	what: string;
	source: string;
	matches(method: string, path: string): boolean;
}> = [
	{
		what: 'research',
		source: 'developers.explorium.ai/reference/research, a page of its own during the beta',
		matches: (method, path) => method === 'POST' && /^\/v1\/(businesses|prospects)\/research\/bulk_enrich$/.test(path),
	},
];
