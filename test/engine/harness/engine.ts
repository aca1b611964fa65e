import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { inOptions } from './options';
import { credentialType, nodeType, nodeTypes } from './types';

/** n8n-core in process: the engine that runs nodes in n8n, with the credentials given here in place of its database. */

export type Credentials = Record<string, ICredentialDataDecryptedObject>;

export interface NodeOptions {
	credentials?: Credentials;
	onError?: INode['onError'];
	retryOnFail?: boolean;
	mode?: WorkflowExecuteMode;
	/** The node's context in the execution; the node writes to it. */
	context?: IDataObject;
	/** The id of the credential in n8n; calls of one account share their pace. */
	account?: string;
	id?: string;
	name?: string;
	/** Cancels the execution when it is aborted. */
	cancel?: AbortSignal;
}

export function makeNode(type: string, parameters: INodeParameters, options: NodeOptions = {}): INode {
	const { version, name } = nodeType(type).description;
	return {
		id: options.id ?? `id-of-${name}`,
		name: options.name ?? name,
		type,
		typeVersion: Array.isArray(version) ? Math.max(...version) : version,
		position: [0, 0],
		parameters: inOptions(parameters),
		webhookId: `webhook-of-${options.id ?? name}`,
		onError: options.onError,
		...(options.retryOnFail ? { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } : {}),
		credentials: Object.fromEntries(
			Object.keys(options.credentials ?? {}).map((key) => [key, { id: options.account ?? key, name: key }]),
		),
	};
}

export function makeWorkflow(nodes: INode[], staticData: IDataObject = {}, id = 'workflow-1'): Workflow {
	return new Workflow({ id, name: 'Test workflow', nodes, connections: {}, active: true, nodeTypes, staticData });
}

export function additionalData(
	credentials: Credentials,
	webhookBaseUrl = 'https://n8n.example',
): IWorkflowExecuteAdditionalData {
	const data = {
		credentialsHelper: credentialsHelper(credentials),
		webhookBaseUrl: `${webhookBaseUrl}/webhook`,
		webhookTestBaseUrl: `${webhookBaseUrl}/webhook-test`,
		webhookWaitingBaseUrl: `${webhookBaseUrl}/webhook-waiting`,
		formWaitingBaseUrl: `${webhookBaseUrl}/form-waiting`,
		restApiUrl: '',
		instanceBaseUrl: webhookBaseUrl,
		executionId: 'execution-1',
		variables: {},
		currentNodeExecutionIndex: 0,
		setExecutionStatus: () => {},
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

export interface Outcome {
	items: INodeExecutionData[];
	/** What came out of the error output, where the node has one. */
	failed: INodeExecutionData[];
	error: (Error & { description?: string | null; httpCode?: string | null; context?: IDataObject }) | undefined;
	hints: string[];
}

/** Runs one action node over the input items, as n8n does in an execution. */
export async function runNode(
	type: string,
	parameters: INodeParameters,
	input: IDataObject[],
	options: NodeOptions = {},
): Promise<Outcome> {
	const node = makeNode(type, parameters, options);
	const task = await runTask(node, input, options.credentials ?? {}, options.mode, undefined, options);
	return {
		items: task.data?.main?.[0] ?? [],
		failed: task.data?.main?.[1] ?? [],
		error: task.error as Outcome['error'],
		hints: (task.hints ?? []).map(({ message }) => message),
	};
}

/** Runs one node of an execution of its own; gives n8n's record of it. */
export async function runTask(
	node: INode,
	input: IDataObject[],
	credentials: Credentials,
	mode: WorkflowExecuteMode = 'trigger',
	workflowId?: string,
	{
		context = {},
		cancel,
		staticData = {},
	}: Pick<NodeOptions, 'context' | 'cancel'> & { staticData?: IDataObject } = {},
): Promise<ITaskData> {
	const workflow = makeWorkflow([node], staticData, workflowId);
	const runExecutionData = createRunExecutionData({
		executionData: {
			contextData: { [`node:${node.name}`]: context },
			nodeExecutionStack: [{ node, data: { main: [input.map((json) => ({ json }))] }, source: null }],
		},
	});
	const data = additionalData(credentials);
	const shown = { id: workflow.id, name: workflow.name!, nodes: [node], connections: {}, active: true };
	Object.assign(data, { hooks: new ExecutionLifecycleHooks(mode, 'execution-1', shown as never) });
	const execution = new WorkflowExecute(data, mode, runExecutionData).processRunExecutionData(workflow);
	cancel?.addEventListener('abort', () => execution.cancel());
	const run = await execution;
	return run.data.resultData.runData[node.name][0];
}

function credentialsHelper(credentials: Credentials) {
	return {
		getParentTypes: () => [],
		getDecrypted: async (_data: unknown, _details: unknown, type: string) => ({ ...credentials[type] }),
		preAuthentication: async () => undefined,
		authenticate: async (values: ICredentialDataDecryptedObject, type: string, options: IHttpRequestOptions) => {
			const { authenticate } = credentialType(type);
			if (typeof authenticate !== 'function') throw new Error('Only functions authenticate here');
			return await authenticate(values, options);
		},
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: (type: string) => credentialType(type).properties,
		updateCredentials: async () => {},
	};
}
