import type { NodeHint } from 'n8n-workflow';

import { IS_NOT_V1 } from './v1/properties';

/** What a user should know before running: what costs credits, and what takes its time. */
export const hints: NodeHint[] = [
	hint(
		'Contact Information costs 2 credits for each person with email only, and 5 with phone numbers or both.',
		'$parameter["operation"] === "enrich" && ($parameter["prospectEnrichments"] ?? []).includes("contact_information")',
	),
	hint(
		'Every result of a search costs credits, and Return All takes all of them. Get Statistics counts them for free.',
		'$parameter["operation"] === "search" && $parameter["returnAll"] === true',
	),
	hint(
		'Explorium accepts 200 rows a minute, so this many items take a while. The node waits as needed, and you can stop it at any time.',
		'["match", "enrich", "getEvents", "create"].includes($parameter["operation"]) && $input.all().length > 200',
	),
	hint(
		'API v2 shows a new secret only once. Switch on Include Secret if you need it outside of n8n.',
		`$parameter["operation"] === "rotateSecret" && ${IS_NOT_V1} && !$parameter["includeSecret"]`,
	),
];

function hint(message: string, condition: string): NodeHint {
	return {
		message,
		type: 'info',
		location: 'ndv',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${condition} }}`,
	};
}
