import { jsonApp, listen } from '../../sandbox/express';

/** A chat model that follows a script: an API like OpenAI's that calls one tool after the other, then answers. */
export interface Model {
	url: string;
	/** The names of the tools that were offered. */
	offered: string[];
	close: () => Promise<void>;
}

interface Asked {
	stream?: boolean;
	messages: Array<{ role: string; content: string }>;
	tools?: Array<{ function: { name: string } }>;
}

type Message = { role: 'assistant'; content: string | null; tool_calls?: object[] };

export async function startModel(): Promise<Model> {
	const offered: string[] = [];
	const app = jsonApp();
	app.post('/v1/chat/completions', (req, res) => {
		const asked = req.body as Asked;
		offered.splice(0, offered.length, ...(asked.tools ?? []).map((tool) => tool.function.name).sort());
		const message = next(asked);
		const finish_reason = message.tool_calls ? 'tool_calls' : 'stop';
		const about = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'scripted' };
		if (!asked.stream) {
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			res.json({ ...about, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage });
			return;
		}
		res.setHeader('content-type', 'text/event-stream');
		for (const choice of [{ delta: message }, { delta: {}, finish_reason }]) {
			const chunk = { ...about, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] };
			res.write(`data: ${JSON.stringify(chunk)}\n\n`);
		}
		res.end('data: [DONE]\n\n');
	});
	const { url, close } = await listen(app);
	return { url, offered, close };
}

/** Match, enrich, find people; what the tools have told is the answer. */
function next({ messages }: Asked): Message {
	const told = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
	const business_id = /"business_id":\s*"([a-f0-9]{32})"/.exec(told.join())?.[1] ?? '';
	const calls = [
		call('Match_Company', { company_name: 'Bluefin Logistics', domain: 'bluefin-logistics.example' }),
		call('Enrich_Company', { business_id }),
		call('Find_People', { business_id }),
	];
	if (told.length >= calls.length) return { role: 'assistant', content: told.join('\n') };
	return { role: 'assistant', content: null, tool_calls: [calls[told.length]] };
}

function call(name: string, args: object): object {
	return { index: 0, id: `call_${name}`, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}
