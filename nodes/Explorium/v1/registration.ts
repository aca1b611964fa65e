import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { optionsOf, parametersOf, yesOrNo } from '../../shared/parameters';
import { record, text } from '../../shared/read';
import type { Webhook, WebhookApi, WebhookDelivery } from '../api';
import { refuseLocalAddress, shallMove } from '../webhook/registration/address';
import { HOW_TO_REMOVE, inWords, leftBehind, tell } from '../webhook/registration/leftovers';
import { isListening, type Registrar, type Registration } from '../webhook/registration/registrar';
import { isSameEndpoint, isTriggersUrl } from '../webhooks';
import { exploriumV1, partnerIdOf } from './api';
import { previousWebhooks } from './previousWebhooks';
import { replaceExistingProperty } from './properties';
import { forgetSecretV1, secretsV1 } from './secrets';

/**
 * API v1: one webhook for a partner, whoever registered it. It has no name and no description, so a registration of
 * another URL belongs to somebody else, but for this node's own URL at an address that this n8n had before.
 */
export const registrarV1: Registrar = {
	registration: (ctx) => new RegistrationV1(ctx),
	secrets: secretsV1,
};

class RegistrationV1 implements Registration {
	private readonly webhooks: WebhookApi;

	private readonly url: string;

	private readonly staticData;

	constructor(private readonly ctx: IHookFunctions) {
		this.webhooks = exploriumV1(ctx).webhooks;
		this.url = ctx.getNodeWebhookUrl('default') ?? '';
		this.staticData = ctx.getWorkflowStaticData('node');
	}

	async exists(): Promise<boolean> {
		const partner = await partnerIdOf(this.ctx);
		const workflow = this.ctx.getWorkflow();
		previousWebhooks.want(partner, this.url, isListening(this.ctx) ? null : (workflow.name ?? workflow.id ?? ''));
		await this.tellMoved(partner);
		const exists = (await this.registered())?.url === this.url;
		if (exists) this.note(partner);
		return exists;
	}

	async create(): Promise<void> {
		await refuseLocalAddress(this.ctx, this.url);
		const current = await this.registered();
		if (current?.url !== this.url) await this.register(current);
		this.note(await partnerIdOf(this.ctx));
	}

	async remove(): Promise<void> {
		try {
			const partner = await partnerIdOf(this.ctx);
			previousWebhooks.giveUp(partner, this.url, clock.now());
			const current = await this.registered();
			if (current?.url === this.url) await this.release(partner, current);
			else if (current !== null && isSameEndpoint(current.url, this.url)) {
				tell(this.ctx, `${inWords(current)} was left alone, since that is not the address of this node.`);
			}
			const moved = await this.tellMoved(partner);
			if (moved !== null) throw leftBehind(this.ctx, [moved], 'The credential is now of another partner.');
			delete this.staticData.registered;
		} catch (error) {
			throw this.namingWhatStays(error as Error);
		}
	}

	private async registered(): Promise<Webhook | null> {
		return (await this.webhooks.list())[0] ?? null;
	}

	private async register(current: Webhook | null): Promise<void> {
		const isOwn = current !== null && isSameEndpoint(current.url, this.url);
		const replaces = optionsOf(parametersOf(this.ctx)).setting(replaceExistingProperty, yesOrNo);
		if (current !== null && !replaces && !(isOwn && (await shallMove(this.ctx, this.webhooks, current)))) {
			throw occupied(this.ctx, current.url, isOwn);
		}
		await this.noteHolder(isOwn ? null : current);
		await this.webhooks.create({ name: '', url: this.url });
		forgetSecretV1(this.ctx);
	}

	/** Who has the webhook until now may get it back: anybody after listening, another trigger after unpublishing. */
	private async noteHolder(current: Webhook | null): Promise<void> {
		const partner = await partnerIdOf(this.ctx);
		const holder = current === null ? null : deliveryOf(current);
		delete this.staticData.previous;
		if (isListening(this.ctx)) {
			const owner = previousWebhooks.borrow(partner, this.url, holder, clock.now());
			if (owner !== null) this.staticData.previous = owner;
			return;
		}
		const successor = holder !== null && isTriggersUrl(holder.url) ? holder : null;
		previousWebhooks.takeOver(partner, this.url, successor, clock.now());
		if (successor !== null) this.staticData.previous = successor;
		if (current !== null) tell(this.ctx, `${inWords(current)} was taken over: nothing is delivered there any more.`);
	}

	private async release(partner: string, current: Webhook): Promise<void> {
		const previous = this.staticData.previous as WebhookDelivery | undefined;
		const successor = previousWebhooks.previousOf(partner, this.url, previous ?? null, clock.now());
		if (successor === null) await this.webhooks.delete(current.id, false);
		// Registering is the only way back; it makes a new secret, which the trigger there reads when needed.
		else await this.webhooks.update(current.id, successor);
		delete this.staticData.previous;
		forgetSecretV1(this.ctx);
		if (successor !== null && !isListening(this.ctx)) await this.checkHeir(current.id, successor);
	}

	/** Another trigger may have been unpublished while it did not have the webhook. */
	private async checkHeir(id: string, { url }: WebhookDelivery): Promise<void> {
		if (await this.webhooks.answers(id)) return;
		await this.webhooks.delete(id, false);
		tell(this.ctx, `${url} had the webhook before, and does not answer any more, so the webhook was deleted.`);
	}

	/** So that it can be named when the credential has become another one. */
	private note(partner: string): void {
		if (!isListening(this.ctx)) this.staticData.registered = { partner, url: this.url };
	}

	/** What is registered for another partner than that of the credential, in words; the log has it once. */
	private async tellMoved(partner: string): Promise<string | null> {
		const noted = this.noted();
		if (noted === null || noted.id === partner) return null;
		delete this.staticData.registered;
		tell(this.ctx, `${inWords(noted)} is of another partner than that of the credential. ${HOW_TO_REMOVE}`);
		return inWords(noted);
	}

	private noted(): { id: string; name: null; url: string | null } | null {
		const { partner, url } = record(this.staticData.registered);
		const id = text(partner);
		return id === null ? null : { id, name: null, url: text(url) };
	}

	/** The error with the webhook that stays because of it; the log has it once. */
	private namingWhatStays(error: Error): Error {
		const noted = this.noted();
		if (noted === null || error.message.endsWith(HOW_TO_REMOVE)) return error;
		const named = leftBehind(this.ctx, [inWords(noted)], error.message);
		if (record(this.staticData.registered).told !== true) tell(this.ctx, named.message);
		this.staticData.registered = { partner: noted.id, url: noted.url, told: true };
		return named;
	}
}

/** All that v1 knows of a webhook, so that it can be put back as it was. */
function deliveryOf({ url, headers, payloadFormat }: Webhook): WebhookDelivery {
	return { url, headers, ...(payloadFormat ? { payloadFormat } : {}) };
}

/** The error where the partner's one webhook of API v1 is in use. `isOwn`: at an address that this n8n had before. */
function occupied(ctx: IHookFunctions, currentUrl: string, isOwn: boolean): NodeOperationError {
	const host = URL.canParse(currentUrl) ? new URL(currentUrl).host : currentUrl;
	const [message, description] = isListening(ctx) ? listening(host) : isOwn ? atOldAddress(host) : taken(host);
	return new NodeOperationError(ctx.getNode(), message, { level: 'warning', description });
}

function listening(host: string): [string, string] {
	return [
		`This partner's webhook delivers to ${host}, and listening would take it away from there`,
		'API v1 keeps one webhook for each partner. Pin a sample event instead, or switch on "Replace Existing Webhook" to borrow the webhook while you listen: events reach only this editor until then.',
	];
}

function atOldAddress(host: string): [string, string] {
	return [
		`The webhook of this node delivers to an earlier address, ${host}, and was left there`,
		'All enrollments deliver there. If the n8n there is this one, or is gone for good, set "When the Address Has Changed" to "Move the Webhook".',
	];
}

function taken(host: string): [string, string] {
	return [
		`This partner already has a webhook, which delivers to ${host}`,
		'API v1 keeps one webhook for each partner, and it was left as it is. Unpublish what uses it, choose "Registered Elsewhere" to share it, or switch on "Replace Existing Webhook" to take it over.',
	];
}
