/**
 * What n8n answered to a delivery, known without holding on to it: the response leads to the request and its body. Its
 * `finish` fires with the real status. After the vendor hung up only `close` fires, and n8n ends the response later,
 * unheard, with the status that it would have had.
 */
export interface Answer {
	/** Null as long as there is none. */
	status: number | null;
}

/** What is needed of n8n's response object (Node's `ServerResponse`). */
export interface ResponseLike {
	readonly statusCode: number;
	readonly writableEnded: boolean;
	once(event: 'finish' | 'close', listener: () => void): unknown;
	end(...chunk: unknown[]): unknown;
}

/** Learns the answer that a response gives; `settled` is called once, when there is one. */
export function answerOf(response: ResponseLike, settled: (answer: Answer) => void = () => {}): Answer {
	const answer: Answer = { status: null };
	const settle = () => {
		if (answer.status !== null) return;
		answer.status = response.statusCode;
		settled(answer);
	};
	response.once('finish', settle);
	response.once('close', () => {
		if (response.writableEnded) settle();
		else whenEnded(response, settle);
	});
	return answer;
}

function whenEnded(response: ResponseLike, settle: () => void): void {
	const { end } = response;
	response.end = (...chunk) => {
		const ended: unknown = end.apply(response, chunk);
		settle();
		return ended;
	};
}
