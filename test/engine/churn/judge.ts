import { SAMPLE_BUSINESS_ID } from '../../../sandbox/explorium';
import { newId, type StoredWebhook } from '../../../sandbox/explorium/state';
import { signExplorium } from '../../../sandbox/signing';
import { post } from '../harness/post';
import type { FakeTime } from '../harness/time';
import { isForeign, type SharedAccount } from './account';
import { nameOf, type Player } from './player';

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
	players: readonly Player[];
	/** The v2 webhooks of others, as they were. */
	foreign: readonly StoredWebhook[];
	/** Webhooks of v2 that something was enrolled for at some time. */
	enrolledFor: ReadonlySet<string>;
	time: FakeTime;
}

/** Compares what is registered with what is needed. */
export class Judge {
	constructor(
		private readonly world: World,
		private readonly findings: Findings,
		private readonly complain: (line: string) => void,
	) {}

	async judge(): Promise<void> {
		this.judgeV1();
		this.judgeV2();
		await this.judgeDeliveries();
		this.judgeSecrets();
	}

	private judgeV1(): void {
		const { slot } = this.world.account;
		if (slot === null || isForeign(slot)) return;
		const owner = this.world.players.find((player) => player.owns(slot))!;
		const isNeeded = slot === owner.trigger.url() && owner.published && owner.registersWith('v1');
		if (isNeeded) return;
		if (owner.lastRemoval(slot, 'v1')?.failed) this.findings.givenUp += 1;
		else this.complain(`The v1 webhook is left with ${nameOf(this.world.players, slot)}`);
	}

	private judgeV2(): void {
		const webhooks = [...this.world.account.state.webhooks.values()];
		expect(webhooks.filter(({ webhook_url }) => isForeign(webhook_url))).toEqual(this.world.foreign);
		for (const player of this.world.players) {
			const [production, test] = [player.trigger.url(), player.trigger.url('test')];
			const own = webhooks.filter(({ webhook_url }) => webhook_url === production);
			if (own.length > 1) this.complain(`${player.name} has ${own.length} v2 webhooks`);
			if (!player.published || !player.registersWith('v2')) for (const one of own) this.judgeLeft(player, one);
			else if (own[0]?.status !== 'active') this.complain(`${player.name} has no active v2 webhook`);
			for (const one of webhooks) if (one.webhook_url === test) this.judgeLeft(player, one);
		}
	}

	/** A webhook that is not needed: disabled as its user chose or because something was enrolled for it, or given up. */
	private judgeLeft(player: Player, { webhook_id, webhook_url, status }: StoredWebhook): void {
		const removal = player.lastRemoval(webhook_url, 'v2');
		const isTest = webhook_url === player.trigger.url('test');
		const mayStay = isTest ? this.world.enrolledFor.has(webhook_id) : removal?.parameters.onUnpublish === 'disable';
		if (removal?.failed) this.findings.givenUp += 1;
		else if (status === 'disabled' && mayStay) this.findings.disabled += 1;
		else this.complain(`A v2 webhook is left with ${nameOf(this.world.players, webhook_url)}, ${status}`);
	}

	/** What the vendor signs with the secret that it has now is accepted. */
	private async judgeDeliveries(): Promise<void> {
		for (const player of this.world.players.filter(({ published }) => published)) {
			const url = player.trigger.url();
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
			const answer = await post(url, body, signExplorium(webhook.secret, body, Date.now() + this.world.time.ahead));
			if (answer.status !== 200) this.complain(`${player.name} answered ${answer.status}: ${answer.text}`);
		}
	}

	private judgeSecrets(): void {
		const { webhooks, v1Webhook, apiKey } = this.world.account.state;
		const secrets = [apiKey, v1Webhook?.secret ?? apiKey, ...[...webhooks.values()].map(({ secret }) => secret)];
		for (const { name, trigger } of this.world.players) {
			const kept = JSON.stringify(trigger.staticData);
			if (secrets.some((secret) => kept.includes(secret))) this.complain(`${name} keeps a secret in clear text`);
		}
	}
}
