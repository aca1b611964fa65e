import { join, posix } from 'node:path';

import { loadCatalogue, ROOT, type CompiledNode } from '../catalogue';
import { writeJson } from '../json';
import { schemaOf, type Fields, type Outputs } from './shape';
import * as vendors from './vendors';

/**
 * What an operation puts out, for n8n's editor: before a node has run, the next one shows these fields ("Preview") and
 * lets them be dragged. It asks for `<folder of the node>/__schema__/v<version>/<resource>/<operation>.json` with a
 * version of three parts (n8n-core 2.41: output-schema-resolver.js), and of action nodes only.
 */

/** By the folder below `nodes`. */
export const OUTPUTS: Readonly<Record<string, Outputs>> = vendors;

/** Writes the schemas of all action nodes into `dist`, beside the nodes. */
export async function writeSchemas(root = ROOT): Promise<void> {
	for (const node of loadCatalogue(root).nodes) {
		for (const { path, output } of schemasOf(node)) await writeJson(join(root, path), schemaOf(output));
	}
}

/** The schema files that belong to a node, relative to the project; a trigger has none. */
export function schemaFilesOf(node: CompiledNode): string[] {
	return schemasOf(node).map(({ path }) => path);
}

function schemasOf({
	file,
	vendor,
	description: { group, version },
}: CompiledNode): Array<{ path: string; output: Fields }> {
	if (group.includes('trigger')) return [];
	return [version].flat().flatMap((each) => {
		const folder = posix.join(posix.dirname(file), '__schema__', `v${inThreeParts(each)}`);
		return Object.entries(OUTPUTS[vendor]).map(([operation, output]) => {
			return { path: `${folder}/${operation.replace(':', '/')}.json`, output };
		});
	});
}

function inThreeParts(version: number): string {
	return [...String(version).split('.'), '0', '0'].slice(0, 3).join('.');
}
