import type { Response } from 'express';

import {
	DENYING,
	REFUSING,
	type DenyingFault,
	type RefusingFault,
	type SpoilingFault,
	type Substitute,
	type Wait,
	type Wording,
} from './kinds';

/** How long a vendor that has gone silent keeps the connection open. */
const SILENCE_MS = 60 * 60_000;

/** Answers in place of the handler. */
export function refuse(res: Response, fault: RefusingFault | DenyingFault, wording: Wording): void {
	const status = { ...REFUSING, ...DENYING }[fault];
	if (status === null) {
		res.destroy();
	} else if (fault === 'html') {
		res
			.status(status)
			.type('html')
			.send('<html><head><title>502 Bad Gateway</title></head><body><hr>&nbsp;nginx</body></html>');
	} else {
		substitute(res, { status }, wording);
	}
}

export function substitute(res: Response, { status, body }: Substitute, wording: Wording): void {
	const words = body === undefined ? wording(status) : { body };
	res
		.status(status)
		.set(words.headers ?? {})
		.json(words.body);
}

/** Lets the handler work; what it sends is handed over, and `answer` sends something else. */
export function intercept(res: Response, answer: (sent: Buffer) => void): void {
	const { send, end } = res;
	const instead = (sent?: unknown): Response => {
		Object.assign(res, { send, end });
		answer(Buffer.from(typeof sent === 'string' ? sent : (JSON.stringify(sent) ?? '')));
		return res;
	};
	// An answer without a body is ended without being sent.
	Object.assign(res, { send: instead, end: instead });
}

/** Sends the spoiled form of an answer. */
export function spoil(res: Response, fault: SpoilingFault, body: Buffer, dripMs: number, wait: Wait): void {
	const half = body.subarray(0, Math.ceil(body.length / 2));
	if (body.length > 0) res.type('json');
	switch (fault) {
		case 'lostAnswer':
			res.destroy();
			break;
		case 'truncatedJson':
			res.end(half);
			break;
		case 'wrongContentType':
			res.type('text/plain').end(body);
			break;
		case 'resetMidBody':
			res.set('Content-Length', String(body.length + 1)).write(half.length > 0 ? half : ' ', () => res.destroy());
			break;
		case 'htmlSuccess':
			res.status(200).type('html').end('<html><body>Please wait ...</body></html>');
			break;
		case 'slowDrip':
			void drip(res, body, dripMs, wait);
			break;
		case 'silence':
			void wait(SILENCE_MS, goneOf(res)).then(() => res.destroy());
			break;
	}
}

/** Aborted when the connection is closed, by whomever. */
export function goneOf(res: Response): AbortSignal {
	const controller = new AbortController();
	res.on('close', () => controller.abort());
	if (res.destroyed) controller.abort();
	return controller.signal;
}

async function drip(res: Response, body: Buffer, pauseMs: number, wait: Wait): Promise<void> {
	const gone = goneOf(res);
	for (const byte of body) {
		if (gone.aborted) return;
		res.write(Buffer.of(byte));
		await wait(pauseMs, gone);
	}
	res.end();
}
