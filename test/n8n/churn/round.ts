import type { RunningN8n } from '../../../sandbox/n8n';
import type { StoredWebhook } from '../../../sandbox/explorium/state';
import type { Choices } from '../../choices';
import { isForeign, SharedAccount } from '../../churn/account';
import { Judge, NOTHING_FOUND, type Findings } from '../../churn/judge';
import { someParameters, type Parameters } from '../../churn/parameters';
import { nameOf } from '../../churn/registrant';
import { Player } from './player';
import { quiet } from './quiet';

const PLAYERS = 3;

/** n8n takes a quarter of a minute for each: bounded, one for so many steps. */
const STEPS_PER_RESTART = 15;
const STEPS_PER_REFUSAL = 15;

/** Steps that an outage lasts. */
const OUTAGE_STEPS = 4;

/** n8n ends listening by itself after two minutes. */
const LISTENING_STEPS = 4;

/** Random steps of several users of a real n8n over one account, watched at every step and judged at the end. */
export class Round {
	/** What broke a promise. */
	readonly complaints: string[] = [];

	/** How often something was taken from its owner. */
	stolen = 0;

	readonly findings: Findings = { ...NOTHING_FOUND };

	/** Registrations that n8n left behind, in words. */
	givenUp: readonly string[] = [];

	private readonly account: SharedAccount;

	private readonly players: Player[] = [];

	private readonly history: string[] = [];

	private readonly listeningFor = new Map<Player, number>();

	private foreign: StoredWebhook[] = [];

	private restartsLeft = 0;

	private refusalsLeft = 0;

	private fairAfter = 0;

	constructor(
		private readonly choices: Choices,
		private readonly n8n: RunningN8n,
	) {
		this.account = new SharedAccount(choices, Date.now);
	}

	async run(steps: number): Promise<void> {
		await this.account.start();
		try {
			await this.setUp();
			this.restartsLeft = Math.ceil(steps / STEPS_PER_RESTART);
			this.refusalsLeft = Math.ceil(steps / STEPS_PER_REFUSAL);
			for (let step = 0; step < steps; step++) await this.step();
			await this.judge();
		} finally {
			await this.account.stop();
		}
	}

	private async setUp(): Promise<void> {
		const { credentials, state } = this.account;
		this.foreign = [...state.webhooks.values()].map((webhook) => structuredClone(webhook));
		const [type] = Object.keys(credentials) as ['exploriumSignalsApi'];
		const credential = await this.n8n.client.createCredential('Explorium', type, credentials[type]);
		for (let number = 1; number <= PLAYERS; number++) {
			const parameters = { ...someParameters(this.choices), apiVersion: number % 2 ? 'v2' : 'v1' };
			const player = await Player.create(`T${number}`, this.n8n, this.account, parameters, { [type]: credential });
			this.players.push(player);
		}
	}

	/** One step, of those that change something. */
	private async step(): Promise<void> {
		await this.endWhatHasLasted();
		const player = this.choices.pick(this.players);
		const { active, published, listening } = player;
		const { weather, slot } = this.account;
		const change = this.someChange();
		const fails = this.willBeRefused(player, change);
		await this.choices.weighted<() => Promise<void> | void>([
			[!active && (this.refusalsLeft > 0 || !this.willBeRefused(player)) ? 6 : 0, () => this.publish(player)],
			[published ? 3 : 0, () => this.act(player, 'unpublish', () => player.unpublish())],
			[published && fails && this.refusalsLeft === 0 ? 0 : published ? 6 : 2, () => this.change(player, change)],
			[listening ? 0 : 3, () => this.listen(player)],
			[listening ? 3 : 0, () => this.stopListening(player)],
			[weather === 'fair' ? 3 : 0, () => this.changeWeather()],
			[this.restartsLeft > 0 ? 1.5 : 0, () => this.restart()],
			[isForeign(slot) ? 0 : 1, () => this.note(`foreign registration of ${this.account.foreignRegistration()}`)],
			[isForeign(slot) ? 2 : 0, () => this.foreignDeregistration()],
		])();
	}

	private note(line: string): void {
		this.history.push(`${line} [${this.account.weather}; v1: ${nameOf(this.players, this.account.slot)}]`);
	}

	private complain(line: string): void {
		this.complaints.push(`${line}\n    ${this.history.join('\n    ')}`);
	}

	/** Nobody loses the one webhook of API v1 to a trigger that may not replace it. */
	private async act(player: Player | null, what: string, doing: () => Promise<unknown>): Promise<void> {
		const before = this.account.slot;
		await doing();
		const after = this.account.slot;
		this.note(`${player?.name ?? 'n8n'} ${what}`);
		if (before === null || before === after) return;
		// n8n 1.x tries by itself to publish what it could not when it started.
		const actors = this.players.filter((one) => one === player || one.owns(after));
		if (actors.some((one) => one.owns(before) || one.mayReplace(before))) return;
		this.stolen += 1;
		this.complain(`The webhook of ${nameOf(this.players, before)} was taken at "${what}"`);
	}

	private async publish(player: Player): Promise<void> {
		if (this.willBeRefused(player)) this.refusalsLeft -= 1;
		const publish = async () => await (player.published ? player.change({}) : player.publish());
		await this.act(player, 'publish', publish);
	}

	private async change(player: Player, change: Partial<Parameters>): Promise<void> {
		if (player.published && this.willBeRefused(player, change)) this.refusalsLeft -= 1;
		await this.act(player, `change ${JSON.stringify(change)}`, async () => await player.change(change));
	}

	private someChange(): Partial<Parameters> {
		const all = Object.entries(someParameters(this.choices));
		return Object.fromEntries(all.filter(() => this.choices.chance(0.5)));
	}

	/** Whether publishing it, with this change, will fail. */
	private willBeRefused(player: Player, change: Partial<Parameters> = {}): boolean {
		const { registration, apiVersion, replaceExisting } = { ...player.parameters, ...change };
		if (registration === 'elsewhere') return false;
		const { slot, weather } = this.account;
		const isTaken = slot !== null && slot !== player.url() && !replaceExisting;
		return weather === 'refusing' || (apiVersion === 'v1' && isTaken);
	}

	private async listen(player: Player): Promise<void> {
		this.listeningFor.set(player, 0);
		await this.act(player, 'listen', async () => await player.listen());
	}

	private async stopListening(player: Player): Promise<void> {
		await this.act(player, 'stop listening', async () => await player.stopListening());
	}

	private async restart(): Promise<void> {
		this.restartsLeft -= 1;
		await this.act(null, 'restart', async () => {
			await this.n8n.instance.restart();
			await this.n8n.client.signIn();
			for (const player of this.players) player.forgetListening();
			await quiet(this.account);
		});
	}

	private changeWeather(): void {
		this.account.weather = this.choices.pick(['refusing', 'changeable']);
		this.fairAfter = OUTAGE_STEPS;
		this.note('change of weather');
	}

	private async endWhatHasLasted(): Promise<void> {
		if (this.account.weather !== 'fair' && this.fairAfter-- === 0) this.account.weather = 'fair';
		for (const player of this.players.filter(({ listening }) => listening)) {
			const steps = (this.listeningFor.get(player) ?? 0) + 1;
			this.listeningFor.set(player, steps);
			if (steps > LISTENING_STEPS) await this.stopListening(player);
		}
	}

	private foreignDeregistration(): void {
		this.account.state.v1Webhook = null;
		this.note('foreign deregistration');
	}

	/** The vendor is there again, nobody listens, and whatever is published was published once more. */
	private async judge(): Promise<void> {
		this.account.weather = 'fair';
		for (const player of this.players.filter(({ listening }) => listening)) await this.stopListening(player);
		for (const player of this.players.filter(({ published }) => published)) await this.publishOnceMore(player);
		const { account, players, foreign } = this;
		const world = { account, players, foreign, enrolledFor: new Set<string>(), now: Date.now };
		const judge = new Judge(world, this.findings, (line) => this.complain(line));
		await judge.judge();
		this.givenUp = judge.givenUp;
	}

	private async publishOnceMore(player: Player): Promise<void> {
		await this.act(player, 'unpublish', async () => await player.unpublish());
		await quiet(this.account);
		const holder = this.account.slot;
		let failure: string | null = null;
		await this.act(player, 'publish once more', async () => (failure = await player.publish()));
		if (!player.registersWith('v1') || player.mayReplace(holder)) {
			if (failure !== null) this.complain(`${player.name} could not be published: ${failure}`);
		} else if (failure === null) {
			this.complain(`${player.name} was published although the webhook was that of ${nameOf(this.players, holder)}`);
		} else this.findings.refused += 1;
	}
}
