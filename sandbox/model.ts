import express from 'express';

import { listen } from './express';

/** A tool as it was offered to the model: name, description and the JSON schema of its arguments. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, { type?: string; description?: string }>; required?: string[] };
}

/** What the model does in its one turn: calls a tool with arguments made from the schema that it was offered. */
export type Script = (tools: OfferedTool[]) => { tool: string; args: Record<string, unknown> };

interface Message {
	role: string;
	content: unknown;
}

interface Completion {
	model: string;
	stream?: boolean;
	messages: Message[];
	tools?: Array<{ function: OfferedTool }>;
}

/**
 * An OpenAI-compatible server on the loopback address, with a script in place of a model: it calls one tool as the script
 * says, and answers with what the tool gave.
 */
export class ScriptedModel {
	/** The tools of the last question. */
	offered: OfferedTool[] = [];
	/** What the last tool gave, as the model reads it; null until it has. */
	heard: string | null = null;
	script: Script = () => ({ tool: '', args: {} });

	readonly app = express()
		.use(express.json({ limit: '10mb' }))
		.post('/v1/chat/completions', (request, response) => {
			const { model, messages, tools = [] } = request.body as Completion;
			this.offered = tools.map((tool) => tool.function);
			response.json({ id: 'chat', object: 'chat.completion', created: 0, model, ...this.answer(messages) });
		});

	private answer(messages: readonly Message[]): object {
		const last = messages.at(-1);
		if (last?.role === 'tool') {
			this.heard = typeof last.content === 'string' ? last.content : JSON.stringify(last.content);
			return choice({ role: 'assistant', content: this.heard }, 'stop');
		}
		this.heard = null;
		const { tool, args } = this.script(this.offered);
		const call = { id: 'call_1', type: 'function', function: { name: tool, arguments: JSON.stringify(args) } };
		return choice({ role: 'assistant', content: null, tool_calls: [call] }, 'tool_calls');
	}
}

function choice(message: object, finish_reason: string): object {
	return {
		choices: [{ index: 0, message, finish_reason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

export async function startModel(): Promise<{ model: ScriptedModel; url: string; close: () => Promise<void> }> {
	const model = new ScriptedModel();
	const { url, close } = await listen(model.app);
	return { model, url: `${url}/v1`, close };
}
