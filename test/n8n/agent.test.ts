import { startSandbox, type Sandbox } from '../../sandbox';
import { SAMPLE_BUSINESS_ID } from '../../sandbox/explorium';
import { startModel, type OfferedTool } from '../../sandbox/model';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import type { NodeDefinition, WorkflowDefinition } from '../../sandbox/n8n/client';
import { manualTrigger, node, ours } from '../../sandbox/n8n/workflows';

/**
 * The action nodes as tools of n8n's AI Agent, as they are dropped in: nothing is set but the credential, the resource
 * and the operation. A script in place of the model reads the schema that it is offered, and fills it in.
 */

jest.setTimeout(240_000);

/** What a model is given to read of one call, at most. */
const MOST_CHARACTERS = 4200;

let sandbox: Sandbox;
let n8n: RunningN8n;
let stand: Awaited<ReturnType<typeof startModel>>;
let languageModel: NodeDefinition;
let accounts: Record<string, Record<string, { id: string; name: string }>>;

beforeAll(async () => {
	sandbox = await startSandbox();
	stand = await startModel();
	n8n = await startN8n();
	const { client } = n8n;
	const openAi = await client.createCredential('Model', 'openAiApi', { apiKey: 'scripted', url: stand.url });
	languageModel = node(
		'Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		1.3,
		{ model: { __rl: true, mode: 'id', value: 'scripted' }, responsesApiEnabled: false, options: {} },
		{ openAiApi: openAi },
	);
	const key = (name: string, data: Record<string, unknown>) => client.createCredential(name, name, data);
	accounts = {
		surfe: {
			surfeSignalsApi: await key('surfeSignalsApi', {
				apiKey: 'surfe-sandbox-key',
				baseUrl: `${sandbox.url}/surfe`,
			}),
		},
		explorium: {
			exploriumSignalsApi: await key('exploriumSignalsApi', {
				apiKey: 'explorium-sandbox-key',
				baseUrl: `${sandbox.url}/explorium`,
			}),
		},
		snitcher: {
			snitcherSignalsApi: await key('snitcherSignalsApi', {
				accessToken: 'snitcher-sandbox-token',
				baseUrl: `${sandbox.url}/snitcher/v1`,
			}),
		},
	};
});

afterAll(async () => {
	await n8n?.close();
	await stand?.close();
	await sandbox?.close();
});

interface Call {
	node: 'surfe' | 'explorium' | 'snitcher';
	resource: string;
	operation: string;
	/** What the model fills in, by the name of the argument; it leaves everything else empty. */
	args: Record<string, unknown>;
}

/** Has the agent use the one tool once; gives the tool as it was offered, and what the model heard. */
async function ask({ node: name, resource, operation, args }: Call): Promise<{ tool: OfferedTool; heard: string }> {
	const tool = ours('Buyer data', `${name}Tool`, { resource, operation }, accounts[name]);
	const agent = node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
		promptType: 'define',
		text: 'Look it up.',
		options: {},
	});
	const workflow: WorkflowDefinition = {
		name: `${name} ${resource} ${operation}`,
		nodes: [manualTrigger(), agent, languageModel, tool],
		connections: {
			'Manual Trigger': { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]] },
			'Buyer data': { ai_tool: [[{ node: 'AI Agent', type: 'ai_tool', index: 0 }]] },
		} as never,
		settings: { executionOrder: 'v1' },
	};
	stand.model.script = ([offered]) => {
		const names = Object.keys(offered.parameters.properties ?? {});
		const empty = Object.fromEntries((offered.parameters.required ?? []).map((one) => [one, '']));
		const unknown = Object.keys(args).filter((one) => !names.includes(one));
		expect({ unknown, names }).toEqual({ unknown: [], names });
		return { tool: offered.name, args: { ...empty, ...args } };
	};
	const id = await n8n.client.createWorkflow(workflow);
	const execution = await n8n.client.run(id, 'Manual Trigger');
	const [tool_] = stand.model.offered;
	return { tool: tool_, heard: stand.model.heard ?? `nothing, the execution ended with ${execution.status}` };
}

interface Expected extends Call {
	/** Arguments that the model is offered, each with a description. */
	offered: string[];
	/** What it has to hear. */
	says: RegExp;
}

const PERSON_OF_ACME = { first_name: 'Maya', last_name: 'Castellan', company_domain: 'fjordline.example' };

const CALLS: Expected[] = [
	{
		node: 'surfe',
		resource: 'person',
		operation: 'search',
		args: { company_domains: 'fjordline.example', job_titles: 'Head of Sales' },
		offered: ['company_domains', 'limit', 'job_titles', 'seniorities', 'countries'],
		says: /Head of Sales/,
	},
	{
		node: 'surfe',
		resource: 'person',
		operation: 'enrich',
		args: PERSON_OF_ACME,
		offered: ['linkedin_url', 'first_name', 'last_name', 'company_name', 'company_domain'],
		says: /@fjordline\.example/,
	},
	{
		node: 'surfe',
		resource: 'person',
		operation: 'findByEmail',
		args: { email: 'maya.castellan@fjordline.example' },
		offered: ['email'],
		says: /Castellan/,
	},
	{
		node: 'explorium',
		resource: 'business',
		operation: 'match',
		args: { domain: 'kestrel.example' },
		offered: ['company_name', 'domain', 'linkedin_url'],
		says: /[a-f0-9]{32}/,
	},
	{
		node: 'explorium',
		resource: 'business',
		operation: 'enrich',
		args: { business_id: SAMPLE_BUSINESS_ID },
		offered: ['business_id'],
		says: /employees/,
	},
	{
		node: 'explorium',
		resource: 'prospect',
		operation: 'search',
		args: { job_title: 'sales', limit: 20 },
		offered: ['job_title', 'country_code', 'business_id', 'limit'],
		says: /job_title/,
	},
	{
		node: 'snitcher',
		resource: 'organisation',
		operation: 'getAll',
		args: { limit: 25 },
		offered: ['workspace_id', 'limit', 'name_contains'],
		says: /website/,
	},
	{
		node: 'snitcher',
		resource: 'session',
		operation: 'getAll',
		args: { from: '2020-01-01' },
		offered: ['workspace_id', 'limit', 'from', 'to'],
		says: /started/,
	},
	{
		node: 'snitcher',
		resource: 'contact',
		operation: 'getAll',
		args: { domain: 'acme.example' },
		offered: ['workspace_id', 'limit', 'domain'],
		says: /position|first_name/,
	},
];

/** The agent of n8n 1.x runs tools in another way; there they are as n8n has them. */
const on2 = process.env.N8N_UNDER_TEST?.startsWith('1.') ? test.skip : test;

on2('a model that gives too little is told what is missing, and what to do', async () => {
	const { heard } = await ask({ node: 'surfe', resource: 'person', operation: 'enrich', args: { first_name: 'Maya' } });
	expect(heard).toMatch(/does not say who the person is\. Surfe needs the LinkedIn URL/);
});

on2('a model that gives no filter is told that there is nothing to search by', async () => {
	const { heard } = await ask({ node: 'explorium', resource: 'business', operation: 'search', args: {} });
	expect(heard).toMatch(/nothing to search by/);
});

on2.each(CALLS)('$node: $resource > $operation', async (call) => {
	const { tool, heard } = await ask(call);
	process.stdout.write(`agent: ${call.node} ${call.resource} ${call.operation}: ${heard.length} characters\n`);
	expect(heard).toMatch(call.says);
	expect(heard.length).toBeLessThanOrEqual(MOST_CHARACTERS);
	const { properties = {} } = tool.parameters;
	expect(Object.keys(properties).sort()).toEqual([...call.offered].sort());
	for (const { description } of Object.values(properties)) expect(description).toMatch(/\w+ \w+/);
	expect(tool.description.length).toBeGreaterThan(60);
});
