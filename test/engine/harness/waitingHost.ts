import { ExecutionLifecycleHooks, WebhookContext, WorkflowExecute } from 'n8n-core';
import express, { type Express, type Request, type Response } from 'express';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRunExecutionData,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WebhookType,
} from 'n8n-workflow';

import { listen } from '../../../sandbox/express';
import { additionalData, makeNode, makeWorkflow, type Credentials, type NodeOptions } from './engine';
import { parseBody } from './bodyParser';
import { loggerInto } from './triggerHost';
import { nodeType, nodeTypes } from './types';

/** An execution of a workflow of two nodes: the one under test, and one after it. */
export interface HostedExecution {
	readonly id: string;
	readonly nodes: INode[];
	readonly credentials: Credentials;
	status: 'running' | 'waiting' | 'success' | 'error';
	/** As in n8n's database: a copy of what the execution was when it was put to wait, or ended. */
	data: IRunExecutionData;
	waitTill: Date | null;
	error: Error | null;
	/** What reached the node after it, for each time that it ran. */
	readonly reached: INodeExecutionData[][];
	readonly logged: string[];
	/** The answers to callbacks, in the order in which they were given. */
	readonly answers: number[];
}

/**
 * Executions that wait for callbacks, as n8n 2.41 handles them (`waiting-webhooks.js`, `webhook-helpers.js`,
 * `wait-tracker.js`): every callback works on a copy of what is stored, and only one may resume the execution.
 */
export class WaitingHost {
	private readonly executions = new Map<string, HostedExecution>();

	private baseUrl = '';

	private close = async () => {};

	/** n8n 1.x has no token of its own in these addresses. */
	checksToken = true;

	async start(): Promise<void> {
		const { url, close } = await listen(this.app());
		this.baseUrl = url;
		this.close = close;
	}

	async stop(): Promise<void> {
		await this.close();
	}

	/** Starts a workflow whose node gets these items; comes back when it has ended or waits. */
	async run(
		type: string,
		parameters: INodeParameters,
		input: IDataObject[],
		options: NodeOptions = {},
	): Promise<HostedExecution> {
		const node = makeNode(type, parameters, options);
		const nodes = [node, makeNode('after', {}, { name: 'After' })];
		// Fills in the defaults of parameters.
		makeWorkflow(nodes);
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node, data: { main: [input.map((json) => ({ json }))] }, source: null }],
			},
		});
		const execution: HostedExecution = {
			id: String(this.executions.size + 1),
			nodes,
			credentials: options.credentials ?? {},
			status: 'running',
			data,
			waitTill: null,
			error: null,
			reached: [],
			logged: [],
			answers: [],
		};
		this.executions.set(execution.id, execution);
		await this.proceed(execution, data);
		return execution;
	}

	/** The wait's limit passes: n8n goes on with the execution as it is stored. */
	async expire(execution: HostedExecution): Promise<void> {
		execution.status = 'running';
		await this.proceed(execution, copy(execution.data));
	}

	private async proceed(execution: HostedExecution, data: IRunExecutionData): Promise<void> {
		const workflow = this.workflowOf(execution);
		const additional = this.additionalOf(execution);
		const shown = { id: workflow.id, name: workflow.name, nodes: execution.nodes, connections: {}, active: true };
		Object.assign(additional, { hooks: new ExecutionLifecycleHooks('trigger', execution.id, shown as never) });
		const run = await new WorkflowExecute(additional, 'trigger', data).processRunExecutionData(workflow);
		execution.data = copy(run.data);
		execution.waitTill = run.waitTill ?? null;
		execution.error = run.data.resultData.error ?? null;
		execution.status = execution.error ? 'error' : run.waitTill ? 'waiting' : 'success';
		const reached = run.data.resultData.runData.After ?? [];
		for (const task of reached) execution.reached.push(task.data?.main?.[0] ?? []);
	}

	private workflowOf({ nodes }: HostedExecution): Workflow {
		const next = { node: 'After', type: NodeConnectionTypes.Main, index: 0 };
		return new Workflow({
			id: 'workflow-1',
			name: 'Test workflow',
			// A resumed node is disabled for the rest of its execution; the workflow itself is not changed by that.
			nodes: copy(nodes),
			connections: { [nodes[0].name]: { main: [[next]] } },
			active: true,
			nodeTypes,
			settings: { executionOrder: 'v1' },
		});
	}

	private additionalOf({ id, credentials }: HostedExecution): IWorkflowExecuteAdditionalData {
		return { ...additionalData(credentials, this.baseUrl), executionId: id };
	}

	private app(): Express {
		const app = express();
		app.use(express.raw({ type: () => true, limit: '16mb', inflate: true }));
		app.post('/webhook-waiting/:id', async (req, res) => await this.receive(req, res));
		return app;
	}

	private async receive(req: Request, res: Response): Promise<void> {
		const execution = this.executions.get(String(req.params.id));
		if (!execution) return answer(res, 404, { message: 'The execution does not exist.' });
		res.on('finish', () => execution.answers.push(res.statusCode));
		const stored = copy(execution.data);
		if (this.checksToken && req.query.signature !== stored.resumeToken) {
			return answer(res, 401, { error: 'Invalid token' });
		}
		if (execution.status !== 'waiting') return answer(res, 409, { message: 'The execution is not waiting.' });
		if (!parseBody(req)) return answer(res, 422, { message: 'Failed to parse request body' });

		const [entry] = stored.executionData!.nodeExecutionStack;
		entry.node.disabled = true;
		stored.waitTill = undefined;
		stored.resultData.runData[stored.resultData.lastNodeExecuted!].pop();
		const result = await this.callWebhook(execution, stored, req, res);
		if (result.workflowData === undefined) {
			if (!result.noWebhookResponse) answer(res, 200, result.webhookResponse as IDataObject);
			return;
		}
		// `WorkflowRunner.run` with `expectedStatus: 'waiting'`: who comes second gets a 500.
		if (execution.status !== 'waiting')
			return answer(res, 500, { message: 'There was a problem executing the workflow' });
		execution.status = 'running';
		entry.data.main = result.workflowData;
		answer(res, 200, result.webhookResponse as IDataObject);
		await this.proceed(execution, stored);
	}

	private async callWebhook(
		execution: HostedExecution,
		stored: IRunExecutionData,
		req: Request,
		res: Response,
	): Promise<IWebhookResponseData> {
		const workflow = this.workflowOf(execution);
		const [node] = execution.nodes;
		const additional = this.additionalOf(execution);
		const [webhookDescription] = nodeType(node.type).description.webhooks!;
		const webhookData = {
			workflowId: workflow.id,
			node: node.name,
			path: '',
			httpMethod: 'POST',
			webhookDescription: { ...webhookDescription, webhookType: 'webhook' as WebhookType },
			workflowExecuteAdditionalData: additional,
		} as unknown as IWebhookData;
		const data = { ...additional, httpRequest: req, httpResponse: res };
		const ctx = new WebhookContext(workflow, workflow.getNode(node.name)!, data, 'trigger', webhookData, [], stored);
		Object.defineProperty(ctx, 'logger', { value: loggerInto(execution.logged) });
		return await nodeType(node.type).webhook!.call(ctx);
	}
}

function answer(res: Response, status: number, body: IDataObject): void {
	res.status(status).json(body);
}

/** As storing in the database and reading again makes it. */
function copy<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
