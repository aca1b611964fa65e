import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { baseUrlOf } from '../../../shared/http';
import { hostOf, isLocalAddress } from '../../../shared/read';
import { EXPLORIUM } from '../../api/request';

const VENDOR_HOST = 'api.explorium.ai';

/** Throws where Explorium itself would have to deliver to an address that only this machine can reach. */
export async function refuseLocalAddress(ctx: IHookFunctions, url: string): Promise<void> {
	if (hostOf(await baseUrlOf(ctx, EXPLORIUM)) !== VENDOR_HOST || !isLocalAddress(url)) return;
	throw new NodeOperationError(ctx.getNode(), `Explorium cannot deliver to ${new URL(url).host}`, {
		level: 'warning',
		description:
			'Only this machine can reach that address. Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL on n8n 1.x) to the public address of this n8n, or use a tunnel.',
	});
}
