/** Reads from the sandbox. */
export async function get<T>(path: string): Promise<T> {
	return await answered<T>(await fetch(path));
}

/** Asks the sandbox to do something. Throws with its words where it refuses. */
export async function post<T>(path: string, body: object): Promise<T> {
	const headers = { 'content-type': 'application/json' };
	return await answered<T>(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answered<T>(response: Response): Promise<T> {
	const body = (await response.json()) as T & { message?: string };
	if (!response.ok) throw new Error(body.message ?? `The sandbox answered ${response.status}`);
	return body;
}
