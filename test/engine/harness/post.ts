export interface Answer {
	status: number;
	contentType: string;
	text: string;
	/** The answer read as JSON; undefined where it is none. */
	json: unknown;
}

/** Posts the bytes as they are, with these headers and no other content type. */
export async function post(
	url: string,
	body: string | Uint8Array,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const response = await fetch(url, { method: 'POST', headers, body: Buffer.from(body) });
	const text = await response.text();
	return { status: response.status, contentType: response.headers.get('content-type') ?? '', text, json: parse(text) };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
