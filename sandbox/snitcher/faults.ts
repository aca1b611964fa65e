import type { RequestHandler, Response } from 'express';

/** Something that goes wrong once, for the next request that it fits. */
export interface Fault {
	method: string;
	path: RegExp;
	/** What the caller sees; null: the connection is cut without an answer. */
	status: number | null;
	/** Before the work is done, or after it, which the caller cannot tell. */
	when: 'before' | 'after';
	body?: unknown;
}

/** Plays the faults that are planned, each once. */
export function playFaults(planned: Fault[]): RequestHandler {
	return (req, res, next) => {
		const index = planned.findIndex(({ method, path }) => method === req.method && path.test(req.path));
		if (index === -1) return next();
		const [fault] = planned.splice(index, 1);
		if (fault.when === 'before') return spoil(res, fault);
		const json = res.json.bind(res);
		const answerInstead = () => {
			res.json = json;
			res.end = end;
			spoil(res, fault);
			return res;
		};
		const end = res.end.bind(res) as typeof res.end;
		res.json = answerInstead as typeof res.json;
		res.end = answerInstead as typeof res.end;
		next();
	};
}

function spoil(res: Response, { status, body = { message: 'Server Error' } }: Fault): void {
	if (status === null) res.destroy();
	else res.status(status).json(body);
}
