import { randomBytes } from 'node:crypto';

import { NodeApiError, NodeOperationError, type IHookFunctions, type JsonObject } from 'n8n-workflow';

import { oneOf, optionsOf, parametersOf } from '../../../shared/parameters';
import { hostOf } from '../../../shared/read';
import { exploriumV2 } from '../../api/v2';
import type { ExploriumApi, Webhook } from '../../api';
import { descriptionOf, isTriggers, TEST_SUFFIX, TRIGGER_PREFIX } from '../../webhooks';
import { onUnpublishProperty } from '../properties';
import { refuseLocalAddress, shallMove } from './address';
import { identityOf, isOurs, type Identity } from './identity';
import { change, forget, forgetSecret, keep, keptSecret, keptWebhooks } from './kept';
import { HOW_TO_REMOVE, inWords, leftBehind, noteLeftAlone, tell } from './leftovers';
import { rememberSecrets, secretsV2 } from './secrets';
import type { Registrar, Registration } from './registrar';

/** Documented limit of webhooks in one account. */
const WEBHOOK_LIMIT = 10;
const LONGEST_TITLE = 60;

/**
 * API v2: a webhook of its own for every published trigger, found again by what its description says, by its id and by
 * its URL. Its secret is told only once, so it is kept, sealed, in the node's static data; a lost one is replaced.
 */
export const registrarV2: Registrar = {
	registration: (ctx) => new RegistrationV2(ctx),
	secrets: secretsV2,
};

class RegistrationV2 implements Registration {
	private readonly api: ExploriumApi;

	private readonly me: Identity;

	/** Of the webhooks that were taken up. */
	private readonly secrets: string[] = [];

	constructor(private readonly ctx: IHookFunctions) {
		this.api = exploriumV2(ctx);
		this.me = identityOf(ctx);
	}

	async exists(): Promise<boolean> {
		const { here, elsewhere } = await this.survey();
		if (here.length === 0 || elsewhere.length > 0) return false;
		for (const webhook of here) if (!(await this.isInOrder(webhook))) return false;
		return true;
	}

	async create(): Promise<void> {
		await refuseLocalAddress(this.ctx, this.me.url);
		const { all, here, elsewhere } = await this.survey();
		await this.tellMissing(all);
		const leftAlone: string[] = [];
		for (const webhook of elsewhere) {
			if (await shallMove(this.ctx, this.api.webhooks, webhook)) here.push(webhook);
			else leftAlone.push(await this.tellLeftAlone(webhook));
		}
		noteLeftAlone(this.ctx, leftAlone);
		for (const webhook of here) await this.takeUp(webhook);
		if (here.length === 0) await this.register(all);
	}

	async remove(): Promise<void> {
		try {
			const { all, here, elsewhere } = await this.survey();
			for (const webhook of here) await this.release(webhook);
			for (const webhook of elsewhere) {
				tell(this.ctx, `${inWords(webhook)} was left alone, since that is not the address of this node.`);
			}
			const missing = await this.tellMissing(all);
			if (missing.length > 0) throw leftBehind(this.ctx, missing, 'The credential is now of another account.');
		} catch (error) {
			throw this.namingWhatStays(error as Error);
		}
	}

	/** What is this node's own, by where it delivers. */
	private async survey() {
		const all = await this.api.webhooks.list();
		const kept = new Set(Object.keys(keptWebhooks(this.ctx)));
		const ours = all.filter((webhook) => isOurs(webhook, this.me, kept));
		const here = ours.filter(({ url }) => url === this.me.url);
		return { all, here, elsewhere: ours.filter((webhook) => !here.includes(webhook)) };
	}

	private async isInOrder(webhook: Webhook): Promise<boolean> {
		return webhook.active && this.isDescribed(webhook) && (await keptSecret(this.ctx, webhook.id)) !== null;
	}

	/** A webhook that somebody else has made for this URL keeps its description. */
	private isDescribed(webhook: Webhook): boolean {
		return !isTriggers(webhook) || descriptionOf(webhook) === this.me.description;
	}

	private async takeUp(webhook: Webhook): Promise<void> {
		// Whether the kept secret is still in force cannot be asked. While nothing is delivered here a new one costs
		// nothing, so that unpublishing and publishing mends every disagreement.
		const isInUse = webhook.active && webhook.url === this.me.url;
		const known = isInUse ? await keptSecret(this.ctx, webhook.id) : null;
		await this.keep(webhook, known ?? (await this.api.webhooks.rotateSecret(webhook.id)));
		const changes = {
			...(webhook.url === this.me.url ? {} : { url: this.me.url }),
			...(webhook.active ? {} : { active: true }),
			...(this.isDescribed(webhook) ? {} : { description: this.me.description }),
		};
		if (Object.keys(changes).length > 0) await this.api.webhooks.update(webhook.id, changes);
	}

	private async register(all: Webhook[]): Promise<void> {
		try {
			const { url, description } = this.me;
			const made = await this.api.webhooks.create({ name: newName(this.ctx, this.me), url, description });
			await this.keep(made, made.secret ?? (await this.api.webhooks.rotateSecret(made.id)));
		} catch (error) {
			const held = all.filter((webhook) => !webhook.legacy);
			if (held.length < WEBHOOK_LIMIT) throw new NodeApiError(this.ctx.getNode(), error as JsonObject);
			throw limitReached(this.ctx, held);
		}
	}

	private async keep(webhook: Webhook, secret: string): Promise<void> {
		await keep(this.ctx, { ...webhook, url: this.me.url }, secret);
		this.secrets.push(secret);
		rememberSecrets(this.ctx, this.secrets);
	}

	private async release({ id, name }: Webhook): Promise<void> {
		const isTest = name?.endsWith(TEST_SUFFIX) ?? false;
		const deletes = isTest || optionsOf(parametersOf(this.ctx)).setting(onUnpublishProperty, oneOf()) === 'delete';
		// Deleting pauses the enrollments that point at it; only a user's own choice may do so.
		const removal = deletes ? await this.api.webhooks.delete(id, !isTest) : 'in_use';
		if (removal === 'in_use') {
			await this.api.webhooks.update(id, { active: false });
			forgetSecret(this.ctx, id);
		} else forget(this.ctx, id);
	}

	/** An n8n that answers there has the same workflow: this one is a copy of it, or the other way round. */
	private async tellLeftAlone(webhook: Webhook): Promise<string> {
		const lists = [await this.api.enrollments.list('business'), await this.api.enrollments.list('prospect')];
		const keys = lists.flat().filter((one) => one.active && one.webhookId === webhook.id);
		const named = keys.length === 0 ? 'None' : keys.map(({ key, id }) => `"${key}" (${id})`).join(', ');
		const line =
			`${inWords(webhook)} was left alone, since an n8n answers there. Enrollments that go there: ${named}. ` +
			'If that n8n is this one, or is gone for good, set "When the Address Has Changed" to "Move the Webhook" and publish again.';
		tell(this.ctx, line);
		return line;
	}

	/**
	 * The kept webhooks that the account does not have, in words, those that were not told yet. One whose secret opens
	 * was deleted by somebody; otherwise the API key is another one, and so may the account be.
	 */
	private async tellMissing(all: Webhook[]): Promise<string[]> {
		const missing: string[] = [];
		for (const [id, { name, url, told }] of Object.entries(keptWebhooks(this.ctx))) {
			if (all.some((webhook) => webhook.id === id)) continue;
			if ((await keptSecret(this.ctx, id)) !== null) forget(this.ctx, id);
			else if (!told) missing.push(this.noteLeft({ id, name, url }));
		}
		for (const words of missing) tell(this.ctx, `${words} is not in the account of the credential. ${HOW_TO_REMOVE}`);
		return missing;
	}

	private noteLeft(webhook: { id: string; name: string | null; url: string | null }): string {
		change(this.ctx, webhook.id, { told: true });
		return inWords(webhook);
	}

	/** The error with the webhooks that stay because of it; the log has it once. */
	private namingWhatStays(error: Error): Error {
		const kept = Object.entries(keptWebhooks(this.ctx)).filter(([, { sealedSecret }]) => sealedSecret !== undefined);
		if (error.message.endsWith(HOW_TO_REMOVE)) return error;
		const words = kept.map(([id, webhook]) => inWords({ id, ...webhook }));
		const unknown = `Whatever has the description "${this.me.description}"`;
		const named = leftBehind(this.ctx, words.length > 0 ? words : [unknown], error.message);
		if (kept.length === 0 || kept.some(([, { told }]) => !told)) tell(this.ctx, named.message);
		for (const [id] of kept) change(this.ctx, id, { told: true });
		return named;
	}
}

/** Unique in the account, as v2 demands, and telling which workflow it is for. */
function newName(ctx: IHookFunctions, { isTest }: Identity): string {
	const title = (ctx.getWorkflow().name ?? 'workflow').slice(0, LONGEST_TITLE);
	return `${TRIGGER_PREFIX}${title} ${randomBytes(3).toString('hex')}${isTest ? TEST_SUFFIX : ''}`;
}

function limitReached(ctx: IHookFunctions, held: Webhook[]): NodeOperationError {
	const lines = held.map((webhook) => {
		const disposable = !webhook.active && isTriggers(webhook);
		return `"${webhook.name ?? webhook.id}" to ${hostOf(webhook.url) ?? webhook.url}${disposable ? ' (disabled, made by n8n: can be deleted)' : ''}`;
	});
	return new NodeOperationError(ctx.getNode(), `The Explorium account already has ${held.length} webhooks`, {
		level: 'warning',
		description: `Delete one that is no longer needed, with the Explorium node's Webhook > Delete. There are: ${lines.join('; ')}.`,
	});
}
