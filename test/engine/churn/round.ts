import { SAMPLE_BUSINESS_ID } from '../../../sandbox/explorium';
import { newId, type StoredWebhook } from '../../../sandbox/explorium/state';
import type { Choices } from '../../choices';
import { isForeign, SharedAccount, type Weather } from '../../churn/account';
import { Judge, NOTHING_FOUND, type Findings } from '../../churn/judge';
import { someParameters } from '../../churn/parameters';
import { nameOf } from '../../churn/registrant';
import type { FakeTime } from '../harness/time';
import type { TriggerHost } from '../harness/triggerHost';
import { Player } from './player';

const PLAYERS = 3;

/** Random steps of several users over one account, watched at every step and judged at the end. */
export class Round {
	/** What broke a promise. */
	readonly complaints: string[] = [];

	readonly findings: Findings = { ...NOTHING_FOUND };

	private readonly account: SharedAccount;

	private readonly players: Player[] = [];

	private readonly history: string[] = [];

	/** Of a URL that a test listener put into API v1's one webhook, the one that was there. */
	private readonly lenders = new Map<string, string | null>();

	/** Webhooks of v2 that something was enrolled for at some time. */
	private readonly enrolledFor = new Set<string>();

	private foreign: StoredWebhook[] = [];

	/** The time of the nodes. */
	private readonly now = () => Date.now() + this.time.ahead;

	constructor(
		private readonly choices: Choices,
		host: TriggerHost,
		private readonly time: FakeTime,
		name: string,
	) {
		this.account = new SharedAccount(choices, this.now);
		for (let number = 1; number <= PLAYERS; number++) {
			const id = `${name}-${number}`;
			const parameters = { ...someParameters(choices), apiVersion: number % 2 ? 'v2' : 'v1' };
			const options = { id, workflowId: `workflow-${id}`, account: name };
			this.players.push(
				new Player(`T${number}`, host.add('exploriumTrigger', parameters, this.account.credentials, options)),
			);
		}
	}

	async run(steps: number): Promise<void> {
		await this.account.start();
		this.foreign = [...this.account.state.webhooks.values()].map((webhook) => structuredClone(webhook));
		for (let step = 0; step < steps; step++) await this.step();
		await this.judge();
		await this.account.stop();
	}

	private async step(): Promise<void> {
		const player = this.choices.pick(this.players);
		const step = this.choices.weighted<() => Promise<void> | void>([
			[5, async () => await this.act(player, 'publish', async () => void (player.active || (await player.publish())))],
			[2, async () => await this.act(player, 'unpublish', async () => await player.unpublish())],
			[6, async () => await this.changeParameters(player)],
			[3, async () => await this.listen(player)],
			[3, async () => await this.stopListening(player)],
			[3, () => this.changeWeather()],
			[0.5, () => this.note(`foreign registration of ${this.account.foreignRegistration()}`)],
			[1, () => this.foreignDeregistration()],
			[2, () => this.enroll()],
			[1, () => this.account.state.enrollments.clear()],
			[1, () => this.letTimePass()],
			[0.5, () => this.renewApiKey()],
		]);
		await step();
	}

	private note(line: string): void {
		this.history.push(`${line} [${this.account.weather}; v1: ${nameOf(this.players, this.account.slot)}]`);
	}

	private complain(line: string): void {
		this.complaints.push(`${line}\n    ${this.history.slice(-25).join('\n    ')}`);
	}

	/** Nobody loses the one webhook of API v1 to a trigger that may not replace it. */
	private async act(player: Player, what: string, doing: () => Promise<unknown>): Promise<void> {
		const before = this.account.slot;
		await doing();
		const after = this.account.slot;
		this.note(`${player.name} ${what}`);
		if (before === after || player.owns(before) || player.mayReplace(before)) return;
		this.complain(`${player.name} took the webhook of ${nameOf(this.players, before)} at "${what}"`);
	}

	private async changeParameters(player: Player): Promise<void> {
		const all = Object.entries(someParameters(this.choices));
		const some = Object.fromEntries(all.filter(() => this.choices.chance(0.5)));
		await this.act(player, `change ${JSON.stringify(some)}`, async () => await player.change(some));
	}

	private async listen(player: Player): Promise<void> {
		if (player.listening) return;
		const before = this.account.slot;
		await this.act(player, 'listen', async () => await player.listen());
		const url = player.url('test');
		if (this.account.slot !== url || before === url) return;
		const owner = before === null ? undefined : this.lenders.get(before);
		this.lenders.set(url, owner === undefined ? before : owner);
	}

	/** What was borrowed for the time of listening goes back to whoever still wants it. */
	private async stopListening(player: Player): Promise<void> {
		if (!player.listening) return;
		const borrowed = this.account.slot === player.url('test') && this.account.weather === 'fair';
		await player.stopListening();
		this.note(`${player.name} stop listening`);
		const expected = this.previousOf(player.url('test'));
		if (borrowed && this.account.slot !== expected) {
			this.complain(
				`${player.name} gave the webhook to ${nameOf(this.players, this.account.slot)}, not ${nameOf(this.players, expected)}`,
			);
		}
	}

	/** Whoever the webhook was borrowed from, unless that is a trigger that is not published any more. */
	private previousOf(testUrl: string): string | null {
		const lender = this.lenders.get(testUrl) ?? null;
		const owner = this.players.find((player) => player.owns(lender));
		return owner === undefined || (owner.active && owner.registersWith('v1')) ? lender : null;
	}

	private changeWeather(): void {
		this.account.weather = this.choices.weighted<Weather>([
			[5, 'fair'],
			[3, 'refusing'],
			[0.2, 'down'],
			[2, 'flaky'],
		]);
	}

	private foreignDeregistration(): void {
		if (isForeign(this.account.slot)) this.account.state.v1Webhook = null;
		this.note('foreign deregistration');
	}

	private enroll(): void {
		const active = [...this.account.state.webhooks.values()].filter(({ status }) => status === 'active');
		const enrollment_id = newId('en');
		const { webhook_id } = this.choices.pick(active);
		this.enrolledFor.add(webhook_id);
		this.account.state.enrollments.set(enrollment_id, {
			...{ enrollment_id, enrollment_key: 'churn', entity: 'business', event_types: ['new_office'] },
			...{ ids: [SAMPLE_BUSINESS_ID], webhook_id, status: 'active' },
		});
	}

	private letTimePass(): void {
		const minutes = this.choices.pick([0.1, 1, 15, 120]);
		this.time.pass(minutes * 60_000);
		this.note(`${minutes} minutes pass`);
	}

	private renewApiKey(): void {
		this.account.renewApiKey();
		this.note('new API key');
	}

	/** The vendor is there again, nobody listens, and whatever is published was published once more. */
	private async judge(): Promise<void> {
		this.account.weather = 'fair';
		for (const player of this.players) await this.stopListening(player);
		for (const player of this.players.filter(({ published }) => published)) await this.publishOnceMore(player);
		const { account, players, foreign, enrolledFor, now } = this;
		const judge = new Judge({ account, players, foreign, enrolledFor, now }, this.findings, (line) =>
			this.complain(line),
		);
		await judge.judge();
	}

	private async publishOnceMore(player: Player): Promise<void> {
		const before = this.account.slot;
		const mayHave = player.mayReplace(before);
		const failure = player.active ? await player.change({}) : await player.publish();
		this.note(`${player.name} once more`);
		if (!player.registersWith('v1') || mayHave) {
			if (failure !== null) this.complain(`${player.name} could not be published: ${failure.message}`);
		} else if (failure === null) {
			this.complain(`${player.name} was published although the webhook was that of ${nameOf(this.players, before)}`);
		} else this.findings.refused += 1;
	}
}
