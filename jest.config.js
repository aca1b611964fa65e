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

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		project('unit'),
		project('engine', { setupFiles: ['<rootDir>/test/engine/harness/environment.ts'] }),
		project('package'),
		project('differential'),
		project('n8n'),
		project('browser'),
		project('queue'),
	],
};
