import { outcomeOf } from '../../../sandbox/page/client/outcome';

/** How the sandbox's page words what a receiver answered. */

it.each([
	['taken', 200, '{"message":"accepted","items":2}', 'accepted: a workflow started', '2 items', 'good'],
	['one item', 200, '{"message":"accepted","items":1}', 'accepted: a workflow started', '1 item', 'good'],
	['known already', 200, '{"message":"duplicate"}', 'duplicate: no workflow started', '', 'idle'],
	['of no interest', 200, '{"message":"not one of its events"}', 'not one of its events', '', 'idle'],
	[
		'refused',
		400,
		'{"error":"missing_signature","message":"It is missing."}',
		'missing_signature',
		'It is missing.',
		'bad',
	],
	['no such webhook in n8n', 404, '{"code":404,"message":"not registered"}', 'not registered', '', 'bad'],
	['no JSON', 502, '<h1>Bad Gateway</h1>', '<h1>Bad Gateway</h1>', '', 'bad'],
	['JSON that is no object', 200, 'null', 'null', '', 'idle'],
	['no answer', null, 'fetch failed', 'fetch failed', '', 'bad'],
	['not answered yet', null, '', 'under way', '', 'pending'],
] as const)('%s', (_what, status, answer, word, sentence, state) => {
	expect(outcomeOf({ status, answer })).toEqual({ word, sentence, state });
});
