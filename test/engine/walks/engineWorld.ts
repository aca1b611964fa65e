import { TriggerHost, type HostedTrigger } from '../harness/triggerHost';
import { World, type Actor, type Instance } from './world';

/** An n8n of which no more than its engine is there. */
export interface EngineInstance extends Instance {
	host: TriggerHost;
}

/** Two instances at first, one with two triggers. */
export class EngineWorld extends World<HostedTrigger> {
	private readonly instances: EngineInstance[] = [];

	override async stop(): Promise<void> {
		for (const { host, runs } of this.instances) if (runs) await host.stop();
		await super.stop();
	}

	/** The instance is at another address from now on. */
	async move(actor: Actor<HostedTrigger>): Promise<void> {
		await this.hostOf(actor).move();
	}

	async copyWorkflow(actor: Actor<HostedTrigger>): Promise<void> {
		const copies = this.actors.filter(({ identity }) => identity.startsWith(`${actor.identity}-copy`)).length;
		if (copies > 0) return;
		const copy = this.addActor(actor.instance as EngineInstance, `${actor.identity}-copy`);
		copy.node.staticData = structuredClone(actor.node.staticData);
	}

	/** All workflows of the instance in another one, published there as their database says. */
	async copyInstance({ instance }: Actor<HostedTrigger>, firstStillRuns: boolean): Promise<void> {
		if (this.instances.length >= 4) return;
		const other = await this.addInstance(`copy${this.instances.length}`);
		for (const original of this.actors.filter((actor) => actor.instance === instance)) {
			const copy = this.addActor(other, original.identity);
			copy.credentials.exploriumSignalsApi = { ...original.credentials.exploriumSignalsApi };
			copy.node.staticData = structuredClone(original.node.staticData);
			copy.published = original.published;
			if (original.published) {
				other.host.restore(copy.node, original.node, copy.credentials, `workflow-${original.identity}`);
			}
			if (!firstStillRuns) original.published = false;
		}
		if (firstStillRuns) return;
		instance.runs = false;
		await (instance as EngineInstance).host.stop();
	}

	protected async addActors(): Promise<void> {
		for (const name of ['one', 'two']) this.addActor(await this.addInstance(name), `${this.name}-${name}`);
		this.addActor(this.instances[0], `${this.name}-other`);
	}

	protected async emptyStaticData(actor: Actor<HostedTrigger>): Promise<void> {
		actor.node.staticData = {};
	}

	private hostOf({ instance }: Actor<HostedTrigger>): TriggerHost {
		return (instance as EngineInstance).host;
	}

	private async addInstance(name: string): Promise<EngineInstance> {
		const instance = { name, host: new TriggerHost(), runs: true };
		await instance.host.start();
		this.instances.push(instance);
		return instance;
	}

	private addActor(instance: EngineInstance, identity: string): Actor<HostedTrigger> {
		const credentials = this.credentialsOf(0);
		// Another process has another memory: the id of the credential keeps them apart in this one.
		const options = { id: identity, workflowId: `workflow-${identity}`, account: `${identity}-${instance.name}` };
		const node = instance.host.add('exploriumTrigger', { apiVersion: 'v2' }, credentials, options);
		const name = `${identity}@${instance.name}`;
		const marks = [identity, `workflow-${identity}`];
		const actor = { name, identity, marks, instance, node, credentials, published: false, told: [] };
		this.actors.push(actor);
		return actor;
	}
}
