import type { Webhook } from '../../api';
import type { JsonRecord } from '../../../shared/read';

const MASKED = '••••••••';

/** A webhook as an item; its secret, and what its headers carry, masked unless the user wants them. */
export function shown({ id, raw, secret, headers }: Webhook, includeSecret: boolean): JsonRecord {
	return {
		webhook_id: id,
		...raw,
		...(headers.length === 0 || includeSecret ? {} : { headers: headers.map(maskedHeader) }),
		...(secret === null ? {} : { webhook_secret: masked(secret, includeSecret) }),
	};
}

/** The secret itself only for those who asked for it. */
export function masked(secret: string, includeSecret: boolean): string {
	return includeSecret ? secret : MASKED;
}

/** `Authorization: Bearer ...` with its name alone: a header is there to prove who sends. */
function maskedHeader(line: string): string {
	const [name] = line.split(':');
	return `${name}: ${MASKED}`;
}
