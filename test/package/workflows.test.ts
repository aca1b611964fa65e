import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

/** What runs on GitHub: from pinned commits, with the least permissions, and what publishes runs nothing else. */

interface Step {
	uses?: string;
	run?: string;
}

interface Job {
	permissions?: Record<string, string>;
	steps: Step[];
	needs?: string;
	'continue-on-error'?: boolean;
	env?: Record<string, string>;
	strategy?: { matrix: { script: string[] } };
}

interface Workflow {
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = join(__dirname, '../../.github/workflows');
const files = readdirSync(FOLDER).filter((name) => /\.ya?ml$/.test(name));
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const workflowOf = (name: string) => parse(textOf(name)) as Workflow;

describe.each(files)('%s', (name) => {
	it('runs actions of GitHub only, each pinned by its commit, with the version beside it', () => {
		const uses = textOf(name).match(/\buses:.*/g) ?? [];
		expect(uses.length).toBeGreaterThan(0);
		for (const line of uses) expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('may read the repository at most, but for the job that publishes', () => {
		const { permissions, jobs } = workflowOf(name);
		expect(permissions).toBeDefined();
		for (const [job, { permissions: own }] of Object.entries(jobs)) {
			const granted = Object.entries({ ...permissions, ...own }).filter(([, level]) => level !== 'none');
			const allowed = job === 'publish' ? ['id-token:write'] : ['contents:read'];
			expect(granted.map((entry) => entry.join(':'))).toEqual(allowed);
		}
	});

	it('puts nothing into a script that somebody else may have written', () => {
		const scripts = Object.values(workflowOf(name).jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run));
		const inserted = scripts.flatMap((script) => script.match(/\$\{\{.*?\}\}/g) ?? []);
		for (const expression of inserted) expect(expression).toMatch(/^\$\{\{ matrix\.\w+ \}\}$/);
	});
});

describe('publishing', () => {
	const { build, publish } = workflowOf('release.yml').jobs;

	it('runs nothing but npm publish, on what another job has built', () => {
		expect(publish.needs).toBe('build');
		expect(publish.steps.map(({ uses }) => uses?.split('@')[0])).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
			undefined,
		]);
		const script = publish.steps.map(({ run = '' }) => run).join('');
		expect(script).toMatch(/^for tarball in [^;]*; do npm publish "\$tarball" --ignore-scripts --provenance/);
		expect(script).not.toMatch(/npm (?:ci|install|run|exec)|npx|node /);
	});

	it('alone has the token', () => {
		expect(JSON.stringify(build)).not.toContain('secrets.');
		expect(textOf('ci.yml')).not.toContain('secrets.');
	});
});

describe('n8n 3.0', () => {
	const job = workflowOf('ci.yml').jobs['n8n-3'];
	const script = job.steps.map(({ run = '' }) => run).join('\n');

	it('runs in its container, of one version, with packages that are not verified', () => {
		expect(job.env?.IMAGE).toMatch(/^docker\.n8n\.io\/n8nio\/n8n:3\.0\.\d+(@sha256:[0-9a-f]{64})?$/);
		expect(script).toContain('--env N8N_UNVERIFIED_PACKAGES_ENABLED=true');
		expect(script).toContain('npm run ${{ matrix.script }} --n8n-url "$N8N"');
		expect(job.strategy?.matrix.script).toEqual(['test:n8n --', 'test:browser --', 'demo -- --once']);
	});

	it('may fail, and is the only job that may', () => {
		const may = Object.entries(workflowOf('ci.yml').jobs).filter(([, one]) => one['continue-on-error']);
		expect(may).toEqual([['n8n-3', job]]);
	});
});
