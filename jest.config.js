'use strict';

const transform = {
	'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } }],
};

const project = (displayName, more = {}) => ({
	displayName,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform,
	// What is built repeats the names of modules and packages.
	modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/packages/'],
	...more,
});

/** Where n8n's engine runs in process. */
const engine = { setupFiles: ['<rootDir>/test/engine/harness/environment.ts'] };

/** What kills an n8n, reads its files or installs packages one by one needs an n8n of its own. */
const OWN_N8N_ONLY = ['crash', 'churn', 'secrets', 'strangers', 'packages', 'walks'].map(
	(name) => `<rootDir>/test/n8n/${name}.test.ts`,
);

const host = { globalSetup: '<rootDir>/test/hosts.ts' };

/** @type {import('jest').Config} */
module.exports = {
	// Jest would leave one core to itself: of two, one would do all the work.
	maxWorkers: '100%',
	// What waits does so in virtual time, so this only ends a test that hangs: a busy machine is no reason to fail.
	testTimeout: 60_000,
	projects: [
		project('unit'),
		project('engine', engine),
		project('faults', engine),
		project('contract', engine),
		project('parameters', engine),
		project('walks', engine),
		project('package'),
		project('differential'),
		project('n8n', { ...host, ...(process.env.N8N_URL ? { testPathIgnorePatterns: OWN_N8N_ONLY } : {}) }),
		project('browser', host),
		project('queue', host),
	],
};
