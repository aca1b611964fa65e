import { randomBytes } from 'node:crypto';

import { NodeApiError, NodeOperationError, type IHookFunctions, type JsonObject } from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import type { ApiContext } from '../../../shared/http';
import { Memory } from '../../../shared/memory';
import { hostOf, text } from '../../../shared/read';
import type { SecretLookup } from '../../../shared/webhook/receive';
import { seal, unseal } from '../../../shared/webhook/seal';
import { keysOf, nodeKey } from '../../../shared/webhook/secrets';
import { EXPLORIUM } from '../../api/request';
import { exploriumV2 } from '../../api/v2';
import type { Webhook } from '../../api';
import { TRIGGER_PREFIX } from '../naming';
import { EXPLORIUM_SCHEME } from '../scheme';
import { refuseLocalAddress } from './address';
import { PUBLISH_AGAIN } from './advice';
import type { Registrar } from './types';

/** Documented limit of webhooks in one account. */
const WEBHOOK_LIMIT = 10;
const TEST_SUFFIX = ' (test)';
const LONGEST_TITLE = 60;

/** How long an opened secret is kept: reading a credential for every delivery costs a third of the throughput. */
const OPENED_MS = 15_000;

const opened = new Memory<SecretLookup>(OPENED_MS);

/**
 * API v2: a webhook of its own for every published trigger, found again by its URL. Its secret is told only once, so
 * it is kept, sealed, in the node's static data; a lost one is replaced at activation.
 */
export const registrarV2: Registrar = {
	registration(ctx) {
		const { webhooks } = exploriumV2(ctx);
		const url = ctx.getNodeWebhookUrl('default') ?? '';
		// A legacy webhook is one of API v1 that v2 only shows.
		const ours = (all: Webhook[]) => all.find((webhook) => webhook.url === url && !webhook.legacy);

		const register = async (all: Webhook[]) => {
			try {
				return await webhooks.create({ name: newName(ctx), url, description: `n8n workflow ${ctx.getWorkflow().id}` });
			} catch (error) {
				const held = all.filter((webhook) => !webhook.legacy);
				if (held.length < WEBHOOK_LIMIT) throw new NodeApiError(ctx.getNode(), error as JsonObject);
				throw limitReached(ctx, held);
			}
		};

		const takeUp = async (webhook: Webhook): Promise<Webhook> => {
			// Whether the stored secret is still in force cannot be asked. While nothing is delivered a new one costs
			// nothing, so that unpublishing and publishing mends every disagreement.
			const known = webhook.active ? await storedSecret(ctx, webhook.id) : null;
			const secret = known ?? (await webhooks.rotateSecret(webhook.id));
			if (!webhook.active) await webhooks.update(webhook.id, { active: true });
			return { ...webhook, secret };
		};

		return {
			async exists() {
				const webhook = ours(await webhooks.list());
				return webhook !== undefined && webhook.active && (await storedSecret(ctx, webhook.id)) !== null;
			},
			async create() {
				await refuseLocalAddress(ctx, url);
				const all = await webhooks.list();
				const found = ours(all);
				const webhook = found ? await takeUp(found) : await register(all);
				await storeSecret(ctx, webhook.id, webhook.secret ?? (await webhooks.rotateSecret(webhook.id)));
			},
			async remove() {
				const webhook = ours(await webhooks.list());
				if (webhook === undefined) return;
				const isTest = webhook.name?.endsWith(TEST_SUFFIX) ?? false;
				const deletes = isTest || ctx.getNodeParameter('onUnpublish', 'disable') === 'delete';
				// Deleting pauses the enrollments that point at it; only a user's own choice may do so.
				const removal = deletes ? await webhooks.delete(webhook.id, !isTest) : 'in_use';
				if (removal === 'in_use') await webhooks.update(webhook.id, { active: false });
				if (removal !== 'in_use') forgetSecret(ctx);
			},
		};
	},

	secrets(ctx) {
		const { webhookId, sealedSecret } = ctx.getWorkflowStaticData('node');
		const key = `${nodeKey(ctx)}:${String(sealedSecret)}`;
		return {
			mismatchAdvice: `its secret was replaced by another system. ${PUBLISH_AGAIN}`,
			async current() {
				const known = opened.get(key, clock.now());
				if (known !== undefined) return known;
				const secret = await storedSecret(ctx, text(webhookId) ?? '');
				const lookup: SecretLookup =
					secret === null
						? {
								kind: 'unavailable',
								advice: `Its stored secret cannot be opened, as after a change of the API key. ${PUBLISH_AGAIN}`,
							}
						: keysOf([secret], EXPLORIUM_SCHEME, 'Explorium gave a secret that is not base64url.');
				opened.set(key, lookup, clock.now());
				return lookup;
			},
		};
	},
};

type StaticDataContext = ApiContext & Pick<IHookFunctions, 'getWorkflowStaticData'>;

async function storeSecret(ctx: StaticDataContext, webhookId: string, secret: string): Promise<void> {
	const { apiKey } = await ctx.getCredentials(EXPLORIUM.credential);
	const staticData = ctx.getWorkflowStaticData('node');
	staticData.webhookId = webhookId;
	staticData.sealedSecret = seal(secret, String(apiKey), ownerOf(ctx));
}

/** The secret of this webhook, or null when there is none, it is of another webhook, or it cannot be opened. */
async function storedSecret(ctx: StaticDataContext, webhookId: string): Promise<string | null> {
	const staticData = ctx.getWorkflowStaticData('node');
	const sealed = text(staticData.sealedSecret);
	if (sealed === null || staticData.webhookId !== webhookId) return null;
	const { apiKey } = await ctx.getCredentials(EXPLORIUM.credential);
	return unseal(sealed, String(apiKey), ownerOf(ctx));
}

function forgetSecret(ctx: StaticDataContext): void {
	const staticData = ctx.getWorkflowStaticData('node');
	delete staticData.webhookId;
	delete staticData.sealedSecret;
}

function ownerOf(ctx: ApiContext): string {
	return `${ctx.getWorkflow().id}:${ctx.getNode().id}`;
}

/** Unique in the account, as v2 demands, and telling which workflow it is for. */
function newName(ctx: IHookFunctions): string {
	const title = (ctx.getWorkflow().name ?? 'workflow').slice(0, LONGEST_TITLE);
	const suffix = ctx.getActivationMode() === 'manual' ? TEST_SUFFIX : '';
	return `${TRIGGER_PREFIX}${title} ${randomBytes(3).toString('hex')}${suffix}`;
}

function limitReached(ctx: IHookFunctions, held: Webhook[]): NodeOperationError {
	const lines = held.map((webhook) => {
		const disposable = !webhook.active && webhook.name?.startsWith(TRIGGER_PREFIX);
		return `"${webhook.name ?? webhook.id}" to ${hostOf(webhook.url) ?? webhook.url}${disposable ? ' (disabled, made by n8n: can be deleted)' : ''}`;
	});
	return new NodeOperationError(ctx.getNode(), `The Explorium account already has ${held.length} webhooks`, {
		level: 'warning',
		description: `Delete one that is no longer needed, with the Explorium node's Webhook > Delete. There are: ${lines.join('; ')}.`,
	});
}
