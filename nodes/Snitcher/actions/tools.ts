import { fromModel, type ToolFace } from '../../shared/actions/tool';

const workspaceId = {
	__rl: true,
	mode: 'id',
	value: fromModel({
		key: 'workspace_id',
		description: 'Optional: the ID of the workspace, which is a website. Empty means the first one of the account.',
		otherwise: '',
	}),
};

const limit = fromModel({
	key: 'limit',
	type: 'number',
	description: 'How many results to return, from 1 to 25',
	otherwise: 10,
});

export const LIST_VISITORS: ToolFace = {
	description:
		'Lists companies that have visited the website, the most recent first, as Snitcher has identified them. Can be narrowed to a part of the name. Costs nothing.',
	defaults: {
		workspaceId,
		limit,
		nameContains: fromModel({
			key: 'name_contains',
			description: 'Optional: a part of the name of the company',
			otherwise: '',
		}),
	},
};

export const LIST_SESSIONS: ToolFace = {
	description:
		'Lists visits to the website from a day on, each with the company and the pages that it looked at. Costs nothing.',
	defaults: {
		workspaceId,
		limit,
		visited: 'period',
		from: fromModel({ key: 'from', description: 'The first day, such as 2026-11-01' }),
		to: fromModel({ key: 'to', description: 'Optional: the last day, such as 2026-11-30', otherwise: '' }),
	},
};

export const LIST_CONTACTS: ToolFace = {
	description:
		'Lists people who work at a company, by the domain of the company: names, job titles and profiles. Email addresses are hidden. Costs nothing.',
	defaults: {
		workspaceId,
		limit,
		contactsOf: 'domain',
		domain: fromModel({ key: 'domain', description: 'The domain of the company, such as acme.com' }),
	},
};
