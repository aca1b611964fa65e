import type { ICredentialType, INodeType, INodeTypes } from 'n8n-workflow';

import { ExploriumSignalsApi } from '../../../credentials/ExploriumSignalsApi.credentials';
import { SnitcherSignalsApi } from '../../../credentials/SnitcherSignalsApi.credentials';
import { SnitcherSignalsWebhookApi } from '../../../credentials/SnitcherSignalsWebhookApi.credentials';
import { SurfeSignalsApi } from '../../../credentials/SurfeSignalsApi.credentials';
import { Explorium } from '../../../nodes/Explorium/Explorium.node';
import { ExploriumTrigger } from '../../../nodes/Explorium/ExploriumTrigger.node';
import { Snitcher } from '../../../nodes/Snitcher/Snitcher.node';
import { SnitcherTrigger } from '../../../nodes/Snitcher/SnitcherTrigger.node';
import { Surfe } from '../../../nodes/Surfe/Surfe.node';
import { SurfeTrigger } from '../../../nodes/Surfe/SurfeTrigger.node';
import { After } from './after';

const NODES: INodeType[] = [
	new Explorium(),
	new ExploriumTrigger(),
	new Snitcher(),
	new SnitcherTrigger(),
	new Surfe(),
	new SurfeTrigger(),
	new After(),
];
const CREDENTIALS: ICredentialType[] = [
	new ExploriumSignalsApi(),
	new SnitcherSignalsApi(),
	new SnitcherSignalsWebhookApi(),
	new SurfeSignalsApi(),
];

const byName = new Map(NODES.map((node) => [node.description.name, node]));

export function nodeType(name: string): INodeType {
	const found = byName.get(name);
	if (!found) throw new Error(`No such node: ${name}`);
	return found;
}

export function credentialType(name: string): ICredentialType {
	const found = CREDENTIALS.find((credential) => credential.name === name);
	if (!found) throw new Error(`No such credential: ${name}`);
	return found;
}

export const nodeTypes: INodeTypes = {
	getByName: nodeType,
	getByNameAndVersion: nodeType,
	getKnownTypes: () => ({}),
};
