import { HookContext, WebhookContext } from 'n8n-core';
import express, { type Express, type Request, type Response } from 'express';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	WebhookType,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { listen } from '../../../sandbox/express';
import { additionalData, makeNode, makeWorkflow, runTask, type Credentials, type NodeOptions } from './engine';
import { nodeType } from './types';

type Kind = 'production' | 'test';

/** A trigger node of one workflow: its life as n8n 2.41 leads it, and what its deliveries started. */
export interface HostedTrigger {
	node: INode;
	/** checkExists, then create; `delete` after a failed create, as n8n does, before the failure is thrown. */
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** "Listen for test event": its own URL and its own empty static data. */
	listen(): Promise<void>;
	stopListening(): Promise<void>;
	/** n8n deletes with the old parameters, then registers with the new ones. */
	change(parameters: INodeParameters): Promise<void>;
	url(kind?: Kind): string;
	/** How many executions were started. */
	started: number;
	/** The items of every execution that emitted any. */
	executions: INodeExecutionData[][];
	staticData: IDataObject;
	logged: string[];
}

interface Route {
	trigger: HostedTrigger;
	credentials: Credentials;
	workflow: Workflow;
	webhookData: IWebhookData;
}

/** Receives deliveries over HTTP as n8n does (its body parser, its answers) and hands them to trigger nodes. */
export class TriggerHost {
	private readonly routes = new Map<string, Route>();

	private baseUrl = '';

	private close = async () => {};

	async start(): Promise<void> {
		const { url, close } = await listen(this.app());
		this.baseUrl = url;
		this.close = close;
	}

	async stop(): Promise<void> {
		await this.close();
	}

	/** `credentials` is kept by reference: a test may change a value between deliveries. */
	add(
		type: string,
		parameters: INodeParameters,
		credentials: Credentials,
		options: NodeOptions & { workflowId?: string } = {},
	): HostedTrigger {
		const node = makeNode(type, parameters, { ...options, credentials });
		const logged: string[] = [];
		const trigger: HostedTrigger = {
			node,
			started: 0,
			executions: [],
			staticData: {},
			logged,
			url: (kind = 'production') =>
				`${this.baseUrl}/${kind === 'test' ? 'webhook-test' : 'webhook'}/${node.webhookId}/webhook`,
			publish: async () => await this.register(trigger, 'production', credentials, options.workflowId),
			unpublish: async () => await this.unregister(trigger, 'production'),
			listen: async () => await this.register(trigger, 'test', credentials, options.workflowId),
			stopListening: async () => await this.unregister(trigger, 'test'),
			change: async (changed) => {
				await this.unregister(trigger, 'production');
				node.parameters = { ...node.parameters, ...changed };
				await this.register(trigger, 'production', credentials, options.workflowId);
			},
		};
		return trigger;
	}

	private async register(
		trigger: HostedTrigger,
		kind: Kind,
		credentials: Credentials,
		workflowId?: string,
	): Promise<void> {
		const isTest = kind === 'test';
		const workflow = makeWorkflow([trigger.node], isTest ? {} : trigger.staticData, workflowId);
		const webhookData = this.webhookData(trigger, workflow, credentials, isTest);
		const route = { trigger, workflow, webhookData, credentials };
		const methods = nodeType(trigger.node.type).webhookMethods!.default!;
		const mode = isTest ? 'manual' : 'activate';
		try {
			const ctx = this.hookContext(route, mode);
			if (!(await methods.checkExists.call(ctx))) await methods.create.call(ctx);
		} catch (error) {
			await methods.delete.call(this.hookContext(route, 'update'));
			throw error;
		} finally {
			this.keepStaticData(route, isTest);
		}
		this.routes.set(new URL(trigger.url(kind)).pathname, route);
	}

	private async unregister(trigger: HostedTrigger, kind: Kind): Promise<void> {
		const path = new URL(trigger.url(kind)).pathname;
		const route = this.routes.get(path);
		if (!route) return;
		this.routes.delete(path);
		await nodeType(trigger.node.type).webhookMethods!.default!.delete.call(this.hookContext(route, 'update'));
		this.keepStaticData(route, kind === 'test');
	}

	private keepStaticData({ trigger, workflow }: Route, isTest: boolean): void {
		if (!isTest) trigger.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	private hookContext({ workflow, trigger, webhookData }: Route, mode: WorkflowActivateMode): HookContext {
		const executeMode = mode === 'manual' ? 'manual' : mode === 'update' ? 'internal' : 'trigger';
		const { workflowExecuteAdditionalData } = webhookData;
		return new HookContext(workflow, trigger.node, workflowExecuteAdditionalData, executeMode, mode, webhookData);
	}

	private webhookData(
		trigger: HostedTrigger,
		workflow: Workflow,
		credentials: Credentials,
		isTest: boolean,
	): IWebhookData {
		const [webhookDescription] = nodeType(trigger.node.type).description.webhooks!;
		return {
			workflowId: workflow.id,
			node: trigger.node.name,
			path: `${trigger.node.webhookId}/webhook`,
			httpMethod: 'POST',
			webhookDescription: { ...webhookDescription, webhookType: 'webhook' as WebhookType },
			workflowExecuteAdditionalData: additionalData(credentials, this.baseUrl),
			isTest,
			staticData: undefined,
		} as IWebhookData;
	}

	/** Runs the trigger's own part of the execution; an execution that ends up without items is none to the workflow. */
	private async execute(
		{ trigger, workflow, webhookData, credentials }: Route,
		items: INodeExecutionData[],
	): Promise<void> {
		const mode = webhookData.isTest ? 'manual' : 'webhook';
		const json = items.map((item) => item.json);
		const task = await runTask(trigger.node, json, credentials, mode, workflow.id);
		if (task.error) throw task.error;
		trigger.started += 1;
		const emitted = task.data?.main?.[0] ?? [];
		if (emitted.length > 0) trigger.executions.push(emitted);
	}

	private app(): Express {
		const app = express();
		app.use(express.raw({ type: () => true, limit: '16mb', inflate: true }));
		app.post('/{*path}', async (req, res) => {
			const route = this.routes.get(req.path);
			if (!route) res.status(404).json({ code: 404, message: 'The requested webhook is not registered' });
			else await this.receive(route, req, res);
		});
		return app;
	}

	/** n8n's `parseRequestBody` and its answers for `responseMode: onReceived` with empty `responseData`. */
	private async receive(route: Route, req: Request, res: Response): Promise<void> {
		const { trigger, workflow, webhookData } = route;
		if (!parseBody(req)) {
			res.status(422).json({ code: 422, message: 'Failed to parse request body' });
			return;
		}
		const { workflowExecuteAdditionalData, isTest } = webhookData;
		const data = { ...workflowExecuteAdditionalData, httpRequest: req, httpResponse: res };
		// Deliveries read a copy of the stored static data; n8n drops what they write.
		const perDelivery = makeWorkflow([trigger.node], isTest ? workflow.staticData : trigger.staticData, workflow.id);
		const mode = isTest ? 'manual' : 'webhook';
		const ctx = new WebhookContext(perDelivery, trigger.node, data, mode, webhookData, [], null);
		Object.defineProperty(ctx, 'logger', { value: loggerInto(trigger.logged) });
		const result = await nodeType(trigger.node.type).webhook!.call(ctx);
		const items = result.workflowData?.[0];
		if (items) await this.execute(route, items);
		if (result.noWebhookResponse) return;
		res.status(200).json(result.webhookResponse ?? { message: 'Workflow was started' });
	}
}

/** n8n's body parser: JSON under exactly that media type; other types are left unread for nodes of version 2 and up. */
export function parseBody(req: Request): boolean {
	const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
	const mediaType = (req.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
	req.body = undefined;
	if (mediaType.startsWith('multipart/')) {
		req.readRawBody = async () => {
			throw new Error('The body of a form cannot be read raw');
		};
		return true;
	}
	req.readRawBody = async () => {
		req.rawBody = rawBody;
	};
	const isParsed = mediaType === 'application/json' || mediaType === 'text/plain';
	if (isParsed) req.rawBody = rawBody;
	if (mediaType === 'text/plain') req.body = rawBody.toString('utf8');
	if (mediaType !== 'application/json' || rawBody.length === 0) return true;
	try {
		req.body = JSON.parse(rawBody.toString('utf8').replace(/^\ufeff/, ''));
		return true;
	} catch {
		return false;
	}
}

export function loggerInto(lines: string[]) {
	const log = (line: string) => void lines.push(line);
	return { debug: log, info: log, warn: log, error: log };
}
