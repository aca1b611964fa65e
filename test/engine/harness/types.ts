import { createRequire } from 'node:module';
import { basename } from 'node:path';

import type { ICredentialType, INodeType, INodeTypes } from 'n8n-workflow';

import { n8n } from '../../../package.json';
import { After } from './after';

const requireSource = createRequire(__filename);

/** The sources of what package.json declares; n8n finds the class by the name of its file. */
function load<Type>(compiled: string): Type {
	const source = compiled.replace(/^dist\/|\.js$/g, '');
	const exported = requireSource(`../../../${source}`) as Record<string, new () => Type>;
	return new exported[basename(source).split('.')[0]]();
}

const NODES: INodeType[] = [...n8n.nodes.map((file) => load<INodeType>(file)), new After()];
const CREDENTIALS = n8n.credentials.map((file) => load<ICredentialType>(file));

const byName = new Map(NODES.map((node) => [node.description.name, node]));

/** Adds nodes and credentials that were loaded from elsewhere. */
export function addTypes(nodes: readonly INodeType[], credentials: readonly ICredentialType[]): void {
	for (const node of nodes) byName.set(node.description.name, node);
	CREDENTIALS.push(...credentials);
}

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
