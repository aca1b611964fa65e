import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

/** What comes after the node under test: passes its input on, and n8n records what that was. */
export class After implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'After',
		name: 'after',
		group: ['transform'],
		version: 1,
		description: 'Passes its input on',
		defaults: { name: 'After' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	}
}
