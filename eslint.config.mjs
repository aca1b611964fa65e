import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The rules that n8n checks before it verifies a package, and strict TypeScript rules for everything. */
export default defineConfig(
	globalIgnores(['dist/**', 'build/**', 'packages/**', 'node_modules/**', 'bench/results/**']),
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			// n8n types credentials and items wider than they are; what may be an object is read by `nodes/shared/read.ts`.
			'@typescript-eslint/no-base-to-string': 'off',
			// n8n's interfaces want promises of functions that have nothing to wait for.
			'@typescript-eslint/require-await': 'off',
			// The records of functions here are typed as methods, and none of them uses `this`.
			'@typescript-eslint/unbound-method': 'off',
		},
	},
	{
		...n8nCommunityNodesPlugin.configs.recommended,
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	},
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: {
			'no-console': 'error',
			'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'Import it from nodes/shared/zod, which is bundled.' }] }],
		},
	},
	{ files: ['nodes/shared/zod.ts'], rules: { 'no-restricted-imports': 'off' } },
	{
		files: ['nodes/**/*.ts'],
		ignores: ['nodes/shared/parameters/**'],
		rules: {
			'no-restricted-properties': [
				'error',
				...['getNodeParameter', 'getCurrentNodeParameter', 'getCurrentNodeParameters'].map((property) => ({
					property,
					message: 'An expression may give anything: read it with parametersOf of nodes/shared/parameters.',
				})),
			],
		},
	},
);
