import { join } from 'node:path';

import { ROOT, type Catalogue, type CompiledCredential, type CompiledNode } from './catalogue';

/** One npm package to publish. */
export interface Package {
	name: string;
	/** Folders below `nodes` whose nodes it has. */
	vendors: string[];
	nodes: CompiledNode[];
	credentials: CompiledCredential[];
}

/** The whole package under the project's own name, and one for each vendor. */
export function packagesOf(catalogue: Catalogue): Package[] {
	const vendors = [...new Set(catalogue.nodes.map(({ vendor }) => vendor))];
	const whole = packageOf(catalogue, catalogue.manifest.name, vendors);
	return [whole, ...vendors.map((vendor) => packageOf(catalogue, vendorPackageName(vendor), [vendor]))];
}

/** n8n verifies packages of exactly one service, and `n8n-nodes-<prefix>` is how it tells community packages. */
export function vendorPackageName(vendor: string): string {
	return `n8n-nodes-${vendor.toLowerCase()}-signals`;
}

/** Where a package is put together, ready for `npm publish`. */
export function buildFolder(name: string, root = ROOT): string {
	return join(root, 'build', name);
}

function packageOf({ nodes, credentials }: Catalogue, name: string, vendors: string[]): Package {
	const own = nodes.filter(({ vendor }) => vendors.includes(vendor));
	const used = new Set(own.flatMap(({ description }) => (description.credentials ?? []).map((one) => one.name)));
	return { name, vendors, nodes: own, credentials: credentials.filter(({ type }) => used.has(type.name)) };
}
