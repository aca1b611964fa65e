'use strict';

/** An import that is not to be: why, from where, and to where. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/**
 * The arrows of docs/architecture.md: node -> webhook | actions -> api -> shared.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		rule('no-circles', 'What imports in a circle cannot be read, or taken out, one by one.', {}, { circular: true }),
		rule(
			'shared-knows-no-vendor',
			'A fourth vendor must not have to edit what all share.',
			{ path: '^nodes/shared/' },
			{ path: '^nodes/(?!shared/)' },
		),
		rule(
			'no-vendor-knows-another',
			'Each vendor ships in a package of its own.',
			{ path: '^nodes/(?!shared/)([^/]+)/' },
			{ path: '^nodes/(?!shared/|$1/)[^/]+/' },
		),
		rule(
			'what-ships-stands-alone',
			'Packages hold nodes and credentials only.',
			{ path: '^(nodes|credentials)/' },
			{ path: '^(sandbox|bench|packaging|test|templates)/' },
		),
		rule(
			'api-knows-no-actions',
			'The endpoints know neither who asks nor what comes of it.',
			{ path: '^nodes/(?!shared/)[^/]+/api/' },
			{ path: '^nodes/(?!shared/)[^/]+/(actions|webhook|methods|enrichment|enrichments|filters|search)/' },
		),
		rule(
			'what-actions-use-needs-none',
			'Searches, filters and enrichments are what the actions are made of.',
			{ path: '^nodes/(?!shared/)[^/]+/(enrichment|enrichments|filters|search)/' },
			{ path: '^nodes/(?!shared/)[^/]+/(actions|webhook|methods)/' },
		),
		rule(
			'actions-need-no-webhook',
			'What an action shares with its trigger lies beside both rooms.',
			{ path: '^nodes/[^/]+/(actions|methods)/' },
			{ path: '^nodes/[^/]+/webhook/' },
		),
		rule(
			'webhook-needs-no-actions',
			'What a trigger shares with its action node lies beside both rooms.',
			{ path: '^nodes/[^/]+/webhook/' },
			{ path: '^nodes/[^/]+/(actions|methods)/' },
		),
		rule(
			'http-and-parameters-need-no-room',
			'The way out and the way in are used by all rooms, and use none.',
			{ path: '^nodes/shared/(http|parameters)/' },
			{ path: '^nodes/shared/(?!$1/)[^/]+/' },
		),
		rule(
			'core-needs-no-room',
			'What lies in no room is used by all of them.',
			{ path: '^nodes/shared/[^/]+$' },
			{ path: '^nodes/shared/[^/]+/' },
		),
		rule(
			'nothing-knows-a-node',
			'A node is wiring: it knows everything and nothing knows it.',
			{ path: '^nodes/' },
			{ path: '\\.node\\.ts$' },
		),
	],
	options: {
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|build|packages)/' },
	},
};
