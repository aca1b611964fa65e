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
import { inOptions } from './options';
import { additionalData, makeNode, makeWorkflow, runTask, type Credentials, type NodeOptions } from './engine';
import { parseBody } from './bodyParser';
import { nodeType } from './types';

type Kind = 'production' | 'test';

/** A trigger node of one workflow: its life as n8n 2.41 leads it, and what its deliveries started. */
export interface HostedTrigger {
	node: INode;
	/** checkExists, then create; `delete` after a failed create, as n8n does, before the failure is thrown. */
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** n8n dies after the node has registered, before it has saved the static data. */
	dieWhilePublishing(): Promise<void>;
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
	/** What the editor shows beside the output of those executions. */
	hints: string[];
	/** Every call of the node's `delete`. */
	removals: Removal[];
	staticData: IDataObject;
	logged: string[];
}

export interface Removal {
	url: string;
	/** Of the version that had been registered. */
	parameters: INodeParameters;
	failed: boolean;
}

interface Route {
	trigger: HostedTrigger;
	/** As it was when it was registered: n8n deletes with the old parameters. */
	node: INode;
	credentials: Credentials;
	workflow: Workflow;
	webhookData: IWebhookData;
}

/** Receives deliveries over HTTP as n8n does (its body parser, its answers) and hands them to trigger nodes. */
export class TriggerHost {
	private readonly routes = new Map<string, Route>();

	/** Without a route any more, and not yet deleted. */
	private readonly leaving = new Map<string, Route>();

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

	/** It is at another address from now on, as after a change of the domain; nobody answers at the old one. */
	async move(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** The copy of a published trigger in the backup of another instance: received for, but no hook was called. */
	restore(copy: HostedTrigger, original: HostedTrigger, credentials: Credentials, workflowId?: string): void {
		copy.staticData = structuredClone(original.staticData);
		this.routes.set(new URL(copy.url()).pathname, this.routeOf(copy, 'production', credentials, workflowId));
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
			hints: [],
			removals: [],
			staticData: {},
			logged,
			url: (kind = 'production') =>
				`${this.baseUrl}/${kind === 'test' ? 'webhook-test' : 'webhook'}/${node.webhookId}/webhook`,
			publish: async () => await this.register(trigger, 'production', credentials, options.workflowId),
			dieWhilePublishing: async () => {
				const staticData = copyOf(trigger.staticData);
				await this.register(trigger, 'production', credentials, options.workflowId);
				trigger.staticData = staticData;
			},
			unpublish: async () => await this.unregister(trigger, 'production'),
			listen: async () => await this.register(trigger, 'test', credentials, options.workflowId),
			stopListening: async () => await this.unregister(trigger, 'test'),
			change: async (changed) => {
				await this.unregister(trigger, 'production');
				node.parameters = inOptions({ ...node.parameters, ...changed });
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
		const route = this.routeOf(trigger, kind, credentials, workflowId);
		const methods = nodeType(trigger.node.type).webhookMethods!.default!;
		const mode = kind === 'test' ? 'manual' : 'activate';
		try {
			const ctx = this.hookContext(route, mode);
			if (!(await methods.checkExists.call(ctx))) await methods.create.call(ctx);
		} catch (error) {
			await this.remove(route).catch(() => undefined);
			throw error;
		} finally {
			this.keepStaticData(route);
		}
		this.routes.set(new URL(trigger.url(kind)).pathname, route);
	}

	private routeOf(trigger: HostedTrigger, kind: Kind, credentials: Credentials, workflowId?: string): Route {
		const isTest = kind === 'test';
		const node = structuredClone(trigger.node);
		const workflow = makeWorkflow([node], isTest ? {} : copyOf(trigger.staticData), workflowId);
		return {
			trigger,
			node,
			workflow,
			webhookData: this.webhookData(trigger, workflow, credentials, isTest),
			credentials,
		};
	}

	/** n8n takes its own route away first; a `delete` that failed may be tried again. */
	private async unregister(trigger: HostedTrigger, kind: Kind): Promise<void> {
		const path = new URL(trigger.url(kind)).pathname;
		const route = this.routes.get(path) ?? this.leaving.get(path);
		if (!route) return;
		this.routes.delete(path);
		this.leaving.set(path, route);
		if (kind === 'production')
			route.workflow = makeWorkflow([route.node], copyOf(trigger.staticData), route.workflow.id);
		await this.remove(route);
		this.leaving.delete(path);
	}

	private async remove(route: Route): Promise<void> {
		const { trigger, node, webhookData } = route;
		const removal = {
			url: trigger.url(webhookData.isTest ? 'test' : 'production'),
			parameters: node.parameters,
			failed: true,
		};
		trigger.removals.push(removal);
		try {
			const methods = nodeType(node.type).webhookMethods!.default!;
			removal.failed = !(await methods.delete.call(this.hookContext(route, 'update')));
		} finally {
			this.keepStaticData(route);
		}
	}

	private keepStaticData({
		trigger,
		workflow,
		webhookData,
	}: Pick<Route, 'trigger' | 'workflow' | 'webhookData'>): void {
		if (!webhookData.isTest) trigger.staticData = copyOf(workflow.staticData);
	}

	private hookContext({ trigger, workflow, node, webhookData }: Route, mode: WorkflowActivateMode): HookContext {
		const executeMode = mode === 'manual' ? 'manual' : mode === 'update' ? 'internal' : 'trigger';
		const { workflowExecuteAdditionalData } = webhookData;
		Object.assign(workflowExecuteAdditionalData, this.baseUrls());
		const ctx = new HookContext(workflow, node, workflowExecuteAdditionalData, executeMode, mode, webhookData);
		Object.defineProperty(ctx, 'logger', { value: loggerInto(trigger.logged) });
		return ctx;
	}

	/** Those of the moment: they are n8n's settings, not the workflow's. */
	private baseUrls() {
		return { webhookBaseUrl: `${this.baseUrl}/webhook`, webhookTestBaseUrl: `${this.baseUrl}/webhook-test` };
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
		const staticData = copyOf(webhookData.isTest ? workflow.staticData : trigger.staticData);
		const task = await runTask(trigger.node, json, credentials, mode, workflow.id, { staticData });
		if (task.error) throw task.error;
		trigger.started += 1;
		trigger.hints.push(...(task.hints ?? []).map(({ message }) => message));
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
		const data = { ...workflowExecuteAdditionalData, ...this.baseUrls(), httpRequest: req, httpResponse: res };
		// Deliveries read a copy of the stored static data; n8n drops what those write that start an execution.
		const kept = copyOf(isTest ? workflow.staticData : trigger.staticData);
		const perDelivery = makeWorkflow([trigger.node], kept, workflow.id);
		const mode = isTest ? 'manual' : 'webhook';
		const ctx = new WebhookContext(perDelivery, trigger.node, data, mode, webhookData, [], null);
		Object.defineProperty(ctx, 'logger', { value: loggerInto(trigger.logged) });
		const result = await nodeType(trigger.node.type).webhook!.call(ctx);
		const items = result.workflowData?.[0];
		if (!items) this.keepStaticData({ trigger, workflow: perDelivery, webhookData });
		if (items) await this.execute(route, items);
		if (result.noWebhookResponse) return;
		res.status(200).json(result.webhookResponse ?? { message: 'Workflow was started' });
	}
}

export function loggerInto(lines: string[]) {
	const log = (line: string) => void lines.push(line);
	return { debug: log, info: log, warn: log, error: log };
}

function copyOf(staticData: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(staticData)) as IDataObject;
}
