import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod';

/** The project's folder. */
export const ROOT = join(__dirname, '..');

const load = createRequire(__filename);

const manifestForm = z
	.object({
		name: z.string(),
		version: z.string(),
		description: z.string(),
		license: z.string(),
		homepage: z.string(),
		author: z.object({ name: z.string(), email: z.string() }),
		repository: z.object({ type: z.string(), url: z.string() }),
		keywords: z.array(z.string()),
		engines: z.record(z.string()),
		n8n: z.object({
			n8nNodesApiVersion: z.number(),
			strict: z.boolean(),
			credentials: z.array(z.string()),
			nodes: z.array(z.string()),
		}),
		peerDependencies: z.record(z.string()),
	})
	.passthrough();

/** The project's own package.json: the one list of nodes and credentials. */
export type Manifest = z.infer<typeof manifestForm>;

const codexForm = z
	.object({ resources: z.object({ primaryDocumentation: z.array(z.object({ url: z.string() })) }) })
	.passthrough();

export interface CompiledNode {
	/** As in package.json: `dist/nodes/Explorium/Explorium.node.js`. */
	file: string;
	/** The folder below `nodes`. */
	vendor: string;
	description: INodeTypeDescription;
	/** What n8n's node panel knows of it. */
	codex: z.infer<typeof codexForm>;
}

export interface CompiledCredential {
	file: string;
	type: ICredentialType;
}

/** All that the project offers, as compiled into `dist`. */
export interface Catalogue {
	manifest: Manifest;
	nodes: CompiledNode[];
	credentials: CompiledCredential[];
}

/** Reads package.json and loads every node and credential that it declares, as n8n does. */
export function loadCatalogue(root = ROOT): Catalogue {
	const manifest = manifestForm.parse(readJson(join(root, 'package.json')));
	const nodes = manifest.n8n.nodes.map((file) => ({
		file,
		vendor: file.split('/')[2],
		description: instantiate<INodeType>(root, file).description as INodeTypeDescription,
		codex: codexForm.parse(readJson(join(root, codexOf(file)))),
	}));
	const credentials = manifest.n8n.credentials.map((file) => ({
		file,
		type: instantiate<ICredentialType>(root, file),
	}));
	return { manifest, nodes, credentials };
}

/** The file beside a node that n8n reads the codex from. */
export function codexOf(nodeFile: string): string {
	return `${nodeFile}on`;
}

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(path, 'utf8'));
}

/** n8n finds the class by the name of its file. */
function instantiate<T>(root: string, file: string): T {
	const [className] = basename(file).split('.');
	const exported = load(join(root, file)) as Record<string, new () => T>;
	return new exported[className]();
}
