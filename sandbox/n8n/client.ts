import { setTimeout as wait } from 'node:timers/promises';

import { parse as parseFlatted } from 'flatted';

/** n8n's own REST interface, as its editor uses it. */

export const OWNER = {
	email: 'demo@buyer-signals.example',
	password: 'Buyer-signals-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

export interface NodeDefinition {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	onError?: string;
	alwaysOutputData?: boolean;
	executeOnce?: boolean;
}

export interface WorkflowDefinition {
	name: string;
	nodes: NodeDefinition[];
	connections: Record<string, { main: Array<Array<{ node: string; type: 'main'; index: number }>> }>;
	settings: Record<string, unknown>;
}

export interface Execution {
	id: string;
	status: string;
	mode: string;
}

type Json = Record<string, unknown>;

export class RestFailure extends Error {
	constructor(
		readonly status: number,
		readonly body: string,
	) {
		super(`n8n answered ${status}: ${body.slice(0, 500)}`);
	}
}

export class N8nClient {
	private cookie = '';

	constructor(readonly url: string) {}

	/** Makes the owner of a new instance, or signs in to one that has it. n8n 1.x is "ready" before its REST routes are. */
	async signIn(): Promise<void> {
		const { email, password } = OWNER;
		const deadline = Date.now() + 30_000;
		for (;;) {
			const setUp = await this.fetch('POST', '/rest/owner/setup', OWNER);
			const response = setUp.ok
				? setUp
				: await this.fetch('POST', '/rest/login', { emailOrLdapLoginId: email, email, password });
			if (response.ok) {
				this.cookie = response.headers
					.getSetCookie()
					.map((line) => line.split(';')[0])
					.join('; ');
				return;
			}
			const isReady = setUp.status !== 404 && response.status !== 404;
			if (isReady || Date.now() > deadline) throw new RestFailure(response.status, await response.text());
			await wait(200);
		}
	}

	async createCredential(name: string, type: string, data: Json): Promise<{ id: string; name: string }> {
		const { id } = await this.call('POST', '/rest/credentials', { name, type, data });
		return { id: id as string, name };
	}

	async updateCredential(id: string, name: string, type: string, data: Json): Promise<void> {
		await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	async deleteCredential(id: string): Promise<void> {
		await this.call('DELETE', `/rest/credentials/${id}`);
	}

	/** The nodes that n8n offers, as its editor reads them; names carry the prefix of their package. */
	async nodeTypes(): Promise<Array<{ name: string; displayName: string }>> {
		return await this.list('/types/nodes.json');
	}

	async credentialTypes(): Promise<Array<{ name: string }>> {
		return await this.list('/types/credentials.json');
	}

	async createWorkflow(definition: WorkflowDefinition): Promise<string> {
		const { id } = await this.call('POST', '/rest/workflows', { active: false, ...definition });
		return id as string;
	}

	async readWorkflow(id: string): Promise<Json> {
		return await this.call('GET', `/rest/workflows/${id}`);
	}

	/** Saves changed nodes; they take effect with the next publish. */
	async updateWorkflow(id: string, change: Partial<WorkflowDefinition>): Promise<void> {
		const { versionId } = await this.readWorkflow(id);
		await this.call('PATCH', `/rest/workflows/${id}`, { ...change, versionId });
	}

	/** What its nodes keep, as n8n's database has it. */
	async staticDataOf(id: string): Promise<Json> {
		return ((await this.readWorkflow(id)).staticData ?? {}) as Json;
	}

	async writeStaticData(id: string, staticData: Json): Promise<void> {
		const { versionId } = await this.readWorkflow(id);
		await this.call('PATCH', `/rest/workflows/${id}`, { staticData, versionId });
	}

	/** Publishes and waits for the outcome: null, or what the trigger said. n8n 1.x answers with the outcome at once. */
	async publish(id: string): Promise<string | null> {
		const { versionId } = await this.readWorkflow(id);
		try {
			await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		} catch (error) {
			if (error instanceof RestFailure) return error.body;
			throw error;
		}
		return await this.outcome(id);
	}

	/** Whether it is published, once n8n has done what it was about to. */
	async isPublished(id: string): Promise<boolean> {
		const { activeVersionId } = await this.readWorkflow(id);
		return activeVersionId !== null && (await this.outcome(id)) === null;
	}

	private async outcome(id: string): Promise<string | null> {
		const deadline = Date.now() + 60_000;
		while (Date.now() < deadline) {
			const { status, triggers } = await this.publicationStatus(id);
			if (status === 'published') return null;
			if (status === 'failed' || status === 'partial')
				return triggers.map(({ errorMessage }) => errorMessage).join('; ');
			await wait(100);
		}
		throw new Error('The workflow was not published within a minute');
	}

	/** Unpublishes and waits until the trigger's webhook answers no more. */
	async unpublish(id: string): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
		const deadline = Date.now() + 60_000;
		while (Date.now() < deadline) {
			const { status, exists } = await this.publicationStatus(id);
			if (!exists || (status !== 'published' && status !== 'in_progress')) return;
			await wait(100);
		}
	}

	/** n8n 2.39 and later publish in the background and tell how it went; before that there is no such answer. */
	private async publicationStatus(id: string): Promise<PublicationStatus> {
		const response = await this.fetch('GET', `/rest/workflows/${id}/publication-status`);
		if (response.status === 404) return { status: 'published', triggers: [], exists: false };
		const { data } = (await response.json()) as { data: Omit<PublicationStatus, 'exists'> };
		return { ...data, exists: true };
	}

	/** "Listen for test event" on a trigger. */
	async listen(id: string, triggerName: string): Promise<void> {
		const workflowData = await this.readWorkflow(id);
		await this.call('POST', `/rest/workflows/${id}/run`, { workflowData, triggerToStartFrom: { name: triggerName } });
	}

	async stopListening(id: string): Promise<void> {
		await this.call('DELETE', `/rest/test-webhook/${id}`);
	}

	/** Runs a workflow from its manual trigger and waits for the end. */
	async run(id: string, triggerName: string): Promise<Execution> {
		const workflowData = await this.readWorkflow(id);
		const started = await this.call('POST', `/rest/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: triggerName },
		});
		return await this.finished(started.executionId as string);
	}

	async start(id: string, triggerName: string): Promise<string> {
		const workflowData = await this.readWorkflow(id);
		const body = { workflowData, triggerToStartFrom: { name: triggerName } };
		return (await this.call('POST', `/rest/workflows/${id}/run`, body)).executionId as string;
	}

	async stopExecution(id: string): Promise<void> {
		await this.call('POST', `/rest/executions/${id}/stop`, {});
	}

	/** All executions of a workflow, the newest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call('GET', `/rest/executions?filter=${filter}&limit=100`);
		return results as Execution[];
	}

	/** All executions, page after page. */
	async allExecutions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const all: Execution[] = [];
		for (let next: string | null = ''; next !== null;) {
			const page = await this.call('GET', `/rest/executions?filter=${filter}&limit=100${next}`);
			const results = page.results as Execution[];
			all.push(...results);
			next = nextPage(page.nextCursor, results);
		}
		return all;
	}

	/** Retries an execution that did not succeed. */
	async retry(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/retry`, { loadWorkflow: false });
	}

	/** Waits until an execution has ended; gives it. */
	async finished(executionId: string, withinMs = 60_000): Promise<Execution> {
		const deadline = Date.now() + withinMs;
		for (;;) {
			const execution = (await this.call('GET', `/rest/executions/${executionId}`)) as unknown as Execution;
			if (!['new', 'running', 'unknown'].includes(execution.status) || Date.now() > deadline) return execution;
			await wait(100);
		}
	}

	/** What a node put out in an execution. */
	async itemsOf(executionId: string, nodeName: string): Promise<Json[]> {
		const run = (await this.runDataOf(executionId))[nodeName]?.at(-1);
		return (run?.data?.main?.[0] ?? []).map(({ json }) => json);
	}

	/** The whole of what is kept of an execution, as text. */
	async executionText(executionId: string): Promise<string> {
		return JSON.stringify(await this.call('GET', `/rest/executions/${executionId}`));
	}

	/** How often a node ran in an execution. */
	async runsOf(executionId: string, nodeName: string): Promise<number> {
		return (await this.runDataOf(executionId))[nodeName]?.length ?? 0;
	}

	private async runDataOf(executionId: string): Promise<Record<string, NodeRun[]>> {
		const { data } = await this.call('GET', `/rest/executions/${executionId}`);
		return (parseFlatted(data as string) as { resultData: { runData: Record<string, NodeRun[]> } }).resultData.runData;
	}

	async call(method: string, path: string, body?: unknown): Promise<Json> {
		const response = await this.fetch(method, path, body);
		const text = await response.text();
		if (!response.ok) throw new RestFailure(response.status, text);
		if (text === '') return {};
		const parsed = JSON.parse(text) as Json;
		return (parsed.data as Json | undefined) ?? parsed;
	}

	private async list<Entry>(path: string): Promise<Entry[]> {
		const response = await this.fetch('GET', path);
		if (!response.ok) throw new RestFailure(response.status, await response.text());
		return (await response.json()) as Entry[];
	}

	private async fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const init = {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': 'buyer-signals', cookie: this.cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		};
		try {
			return await fetch(`${this.url}${path}`, init);
		} catch (error) {
			// A busy n8n closes an idle connection just as it is used again; a question can be asked once more.
			if (method !== 'GET') throw error;
			return await fetch(`${this.url}${path}`, init);
		}
	}
}

/** n8n 2.41 gives a cursor, null at the end; 1.x pages by the last id. */
function nextPage(cursor: unknown, results: Execution[]): string | null {
	if (typeof cursor === 'string') return `&cursor=${encodeURIComponent(cursor)}`;
	return cursor === undefined && results.length === 100 ? `&lastId=${results[99].id}` : null;
}

interface PublicationStatus {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
	exists: boolean;
}

interface NodeRun {
	data?: { main?: Array<Array<{ json: Json }>> };
}
