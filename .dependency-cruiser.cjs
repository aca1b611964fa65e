'use strict';

/**
 * The arrows of docs/architecture.md: node -> webhook | actions -> api -> shared.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		{
			name: 'no-circles',
			comment: 'What imports in a circle cannot be read, or taken out, one by one.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'shared-knows-no-vendor',
			comment: 'A fourth vendor must not have to edit what all share.',
			severity: 'error',
			from: { path: '^nodes/shared/' },
			to: { path: '^nodes/(?!shared/)' },
		},
		{
			name: 'no-vendor-knows-another',
			comment: 'Each vendor ships in a package of its own.',
			severity: 'error',
			from: { path: '^nodes/(?!shared/)([^/]+)/' },
			to: { path: '^nodes/(?!shared/|$1/)[^/]+/' },
		},
		{
			name: 'what-ships-stands-alone',
			comment: 'Packages hold nodes and credentials only.',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(sandbox|bench|packaging|test|templates)/' },
		},
		{
			name: 'api-knows-no-actions',
			comment: 'The endpoints know neither who asks nor what comes of it.',
			severity: 'error',
			from: { path: '^nodes/(?!shared/)[^/]+/api/' },
			to: { path: '^nodes/(?!shared/)[^/]+/(actions|webhook|methods|enrichment|search)/' },
		},
		{
			name: 'actions-need-no-webhook',
			comment: 'What an action shares with its trigger lies beside both rooms.',
			severity: 'error',
			from: { path: '^nodes/[^/]+/(actions|methods)/' },
			to: { path: '^nodes/[^/]+/webhook/' },
		},
		{
			name: 'webhook-needs-no-actions',
			comment: 'What a trigger shares with its action node lies beside both rooms.',
			severity: 'error',
			from: { path: '^nodes/[^/]+/webhook/' },
			to: { path: '^nodes/[^/]+/(actions|methods)/' },
		},
		{
			name: 'http-and-parameters-need-no-room',
			comment: 'The way out and the way in are used by all rooms, and use none.',
			severity: 'error',
			from: { path: '^nodes/shared/(http|parameters)/' },
			to: { path: '^nodes/shared/(?!$1/)[^/]+/' },
		},
		{
			name: 'core-needs-no-room',
			comment: 'What lies in no room is used by all of them.',
			severity: 'error',
			from: { path: '^nodes/shared/[^/]+$' },
			to: { path: '^nodes/shared/[^/]+/' },
		},
		{
			name: 'nothing-knows-a-node',
			comment: 'A node is wiring: it knows everything and nothing knows it.',
			severity: 'error',
			from: { path: '^nodes/' },
			to: { path: '\\.node\\.ts$' },
		},
	],
	options: {
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|build|packages)/' },
	},
};
