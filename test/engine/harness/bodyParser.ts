import type { Request } from 'express';

/** n8n's body parser: JSON under exactly that media type, in the charset that the header names; other types are left unread for nodes of version 2 and up. */
export function parseBody(req: Request): boolean {
	const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
	const [first, ...rest] = (req.get('content-type') ?? '').split(';');
	const mediaType = first.trim().toLowerCase();
	const charset = /charset\s*=\s*"?([\w-]+)/i.exec(rest.join(';'))?.[1] ?? 'utf8';
	const read = () => (Buffer.isEncoding(charset) ? rawBody.toString(charset) : rawBody.toString('utf8'));
	req.body = undefined;
	if (mediaType.startsWith('multipart/')) {
		req.readRawBody = async () => {
			throw new Error('The body of a form cannot be read raw');
		};
		return true;
	}
	req.readRawBody = async () => {
		req.rawBody = rawBody;
	};
	const isParsed = mediaType === 'application/json' || mediaType === 'text/plain';
	if (isParsed) req.rawBody = rawBody;
	if (mediaType === 'text/plain') req.body = read();
	if (mediaType !== 'application/json' || rawBody.length === 0) return true;
	try {
		req.body = JSON.parse(read().replace(/^\ufeff/, ''));
		return true;
	} catch {
		return false;
	}
}
