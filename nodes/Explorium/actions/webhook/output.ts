import type { Webhook } from '../../api';
import type { JsonRecord } from '../../../shared/read';

const MASKED = '••••••••';

/** A webhook as an item; its secret masked unless the user wants it. */
export function shown({ id, raw, secret }: Webhook, includeSecret: boolean): JsonRecord {
	return {
		webhook_id: id,
		...raw,
		...(secret === null ? {} : { webhook_secret: masked(secret, includeSecret) }),
	};
}

/** The secret itself only for those who asked for it. */
export function masked(secret: string, includeSecret: boolean): string {
	return includeSecret ? secret : MASKED;
}
