import { outcomeOf } from '../../../sandbox/page/client/outcome';

/** How the sandbox's page words what a receiver answered. */

it.each([
	['taken', 200, '{"message":"accepted","items":2}', 'accepted', '2 items', true],
	['one item', 200, '{"message":"accepted","items":1}', 'accepted', '1 item', true],
	['known already', 200, '{"message":"duplicate"}', 'duplicate', '', true],
	[
		'refused',
		400,
		'{"error":"missing_signature","message":"It is missing."}',
		'missing_signature',
		'It is missing.',
		false,
	],
	['no such webhook in n8n', 404, '{"code":404,"message":"not registered"}', 'not registered', '', false],
	['no JSON', 502, '<h1>Bad Gateway</h1>', '<h1>Bad Gateway</h1>', '', false],
	['JSON that is no object', 200, 'null', 'null', '', true],
	['no answer', null, 'fetch failed', 'fetch failed', '', false],
	['not answered yet', null, '', 'under way', '', null],
])('%s', (_what, status, answer, word, sentence, isAccepted) => {
	expect(outcomeOf({ status, answer })).toEqual({ word, sentence, isAccepted });
});
