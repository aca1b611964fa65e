import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { RunningN8n } from '../../../sandbox/n8n';
import { RestFailure, type NodeDefinition } from '../../../sandbox/n8n/client';
import { chain, noOp, ours, webhookUrl } from '../../../sandbox/n8n/workflows';
import type { WalkedTrigger } from '../../engine/walks/world';

const TYPE = 'exploriumSignalsApi';

/** A workflow with an Explorium Trigger of API v2 in a real n8n, and the credential that it alone has. */
export class RealTrigger implements WalkedTrigger {
	private constructor(
		private readonly n8n: RunningN8n,
		private readonly name: string,
		private readonly trigger: NodeDefinition,
		readonly workflowId: string,
		private credentialId: string | null,
	) {}

	static async create(n8n: RunningN8n, name: string, account: ICredentialDataDecryptedObject): Promise<RealTrigger> {
		const credential = await n8n.client.createCredential(name, TYPE, account);
		const trigger = ours('Explorium Trigger', 'exploriumTrigger', { apiVersion: 'v2' }, { [TYPE]: credential });
		const id = await n8n.client.createWorkflow(chain(name, [trigger, noOp()]));
		return new RealTrigger(n8n, name, trigger, id, credential.id);
	}

	/** All that n8n printed. */
	get logged(): readonly string[] {
		return [this.n8n.instance.output];
	}

	url(): string {
		return webhookUrl(this.n8n.instance.url, this.trigger);
	}

	/** A user who is told that it failed takes it back: n8n would try again some time. */
	async publish(): Promise<void> {
		const failure = await this.client.publish(this.workflowId);
		if (failure === null) return;
		await this.unpublish();
		throw new Error(failure);
	}

	async unpublish(): Promise<void> {
		await this.client.unpublish(this.workflowId);
	}

	/** As far as can be seen at the vendor and in the database; n8n goes on with what it has in memory. */
	async dieWhilePublishing(): Promise<void> {
		const before = await this.staticData();
		await this.publish();
		await this.client.writeStaticData(this.workflowId, before);
	}

	async staticData(): Promise<Record<string, unknown>> {
		return await this.client.staticDataOf(this.workflowId);
	}

	async takeStaticData(staticData: Record<string, unknown>): Promise<void> {
		await this.client.writeStaticData(this.workflowId, staticData);
	}

	/** Whether n8n has it published, however that came; what failed is taken back. */
	async isPublished(): Promise<boolean> {
		return await this.client.isPublished(this.workflowId);
	}

	async useCredential(account: ICredentialDataDecryptedObject): Promise<void> {
		if (this.credentialId !== null) {
			await this.client.updateCredential(this.credentialId, this.name, TYPE, account);
			return;
		}
		const credential = await this.client.createCredential(this.name, TYPE, account);
		this.credentialId = credential.id;
		this.trigger.credentials = { [TYPE]: credential };
		await this.save();
	}

	async deleteCredential(): Promise<void> {
		if (this.credentialId !== null) await this.client.deleteCredential(this.credentialId);
		this.credentialId = null;
	}

	/** n8n 1.x publishes what is saved; where that fails it has to be saved once more. */
	private async save(): Promise<void> {
		const { nodes, connections } = chain(this.name, [this.trigger, noOp()]);
		const save = async () => await this.client.updateWorkflow(this.workflowId, { nodes, connections });
		await save().catch(async (error: Error) => {
			if (!(error instanceof RestFailure)) throw error;
			await save();
		});
	}

	private get client() {
		return this.n8n.client;
	}
}
