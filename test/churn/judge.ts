import { SAMPLE_BUSINESS_ID } from '../../sandbox/explorium';
import { newId, type StoredWebhook } from '../../sandbox/explorium/state';
import { signExplorium } from '../../sandbox/signing';
import { outOfOptions } from '../engine/harness/options';
import { post } from '../engine/harness/post';
import { isForeign, type SharedAccount } from './account';
import { nameOf, type Registrant } from './registrant';

/** What was found at the end of a round, besides complaints. */
export interface Findings {
	needed: number;
	/** v2 webhooks of unpublished triggers that were disabled, as their users chose. */
	disabled: number;
	/** Registrations that are left because n8n gave up their `delete` during an outage. */
	givenUp: number;
	/** Published triggers that API v1's one webhook, in use elsewhere, was refused to. */
	refused: number;
}

export const NOTHING_FOUND: Findings = { needed: 0, disabled: 0, givenUp: 0, refused: 0 };

export interface World {
	account: SharedAccount;
	players: readonly Registrant[];
	/** The v2 webhooks of others, as they were. */
	foreign: readonly StoredWebhook[];
	/** Webhooks of v2 that something was enrolled for at some time. */
	enrolledFor: ReadonlySet<string>;
	/** The time by which the triggers judge signatures, in milliseconds. */
	now: () => number;
}

/** Compares what is registered with what is needed. */
export class Judge {
	/** What n8n gave up, in words. */
	readonly givenUp: string[] = [];

	constructor(
		private readonly world: World,
		private readonly findings: Findings,
		private readonly complain: (line: string) => void,
	) {}

	async judge(): Promise<void> {
		this.judgeV1();
		this.judgeV2();
		await this.judgeDeliveries();
		await this.judgeSecrets();
	}

	private judgeV1(): void {
		const { slot } = this.world.account;
		if (slot === null || isForeign(slot)) return;
		const owner = this.world.players.find((player) => player.owns(slot))!;
		const isNeeded = slot === owner.url() && owner.published && owner.registersWith('v1');
		if (isNeeded) return;
		if (owner.lastRemoval(slot, 'v1')?.failed) this.giveUp(`the v1 webhook of ${nameOf(this.world.players, slot)}`);
		else this.complain(`The v1 webhook is left with ${nameOf(this.world.players, slot)}`);
	}

	private judgeV2(): void {
		const webhooks = [...this.world.account.state.webhooks.values()];
		expect(webhooks.filter(({ webhook_url }) => isForeign(webhook_url))).toEqual(this.world.foreign);
		for (const player of this.world.players) {
			const [production, test] = [player.url(), player.url('test')];
			const own = webhooks.filter(({ webhook_url }) => webhook_url === production);
			if (own.length > 1) this.complain(`${player.name} has ${own.length} v2 webhooks`);
			if (!player.published || !player.registersWith('v2')) for (const one of own) this.judgeLeft(player, one);
			else if (own[0]?.status !== 'active') this.complain(`${player.name} has no active v2 webhook`);
			for (const one of webhooks) if (one.webhook_url === test) this.judgeLeft(player, one);
		}
	}

	/** A webhook that is not needed: disabled as its user chose or because something was enrolled for it, or given up. */
	private judgeLeft(player: Registrant, { webhook_id, webhook_url, status }: StoredWebhook): void {
		const removal = player.lastRemoval(webhook_url, 'v2');
		const isTest = webhook_url === player.url('test');
		const { onUnpublish } = outOfOptions(removal?.parameters ?? {});
		const mayStay = isTest ? this.world.enrolledFor.has(webhook_id) : onUnpublish === 'disable';
		if (removal?.failed) this.giveUp(`a v2 webhook of ${nameOf(this.world.players, webhook_url)}, ${status}`);
		else if (status === 'disabled' && mayStay) this.findings.disabled += 1;
		else this.complain(`A v2 webhook is left with ${nameOf(this.world.players, webhook_url)}, ${status}`);
	}

	private giveUp(what: string): void {
		this.findings.givenUp += 1;
		this.givenUp.push(what);
	}

	/** What the vendor signs with the secret that it has now is accepted. */
	private async judgeDeliveries(): Promise<void> {
		for (const player of this.world.players.filter(({ published }) => published)) {
			const url = player.url();
			const webhook = [...this.world.account.state.webhooks.values(), this.world.account.state.v1Webhook].find(
				(one) => {
					const version = one === this.world.account.state.v1Webhook ? 'v1' : 'v2';
					return one?.webhook_url === url && player.registersWith(version);
				},
			);
			if (!webhook) continue;
			this.findings.needed += 1;
			const body = JSON.stringify({
				event_name: 'new_office',
				event_id: newId('event'),
				entity_id: SAMPLE_BUSINESS_ID,
			});
			const answer = await post(url, body, signExplorium(webhook.secret, body, this.world.now()));
			if (answer.status !== 200) this.complain(`${player.name} answered ${answer.status}: ${answer.text}`);
		}
	}

	private async judgeSecrets(): Promise<void> {
		const { webhooks, v1Webhook, apiKey } = this.world.account.state;
		const secrets = [apiKey, v1Webhook?.secret ?? apiKey, ...[...webhooks.values()].map(({ secret }) => secret)];
		for (const player of this.world.players) {
			const kept = await player.kept();
			if (secrets.some((secret) => kept.includes(secret))) this.complain(`${player.name} keeps a secret in clear text`);
		}
	}
}
