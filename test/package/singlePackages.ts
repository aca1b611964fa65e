import { loadCatalogue } from '../../packaging/catalogue';
import { packagesOf } from '../../packaging/packages';
import { PACKAGE } from '../../sandbox/n8n/package';

/** The package for one vendor that has a node, by the node's type. An agent's tool is of the node's package. */
const HOMES = new Map(
	packagesOf(loadCatalogue())
		.filter(({ name }) => name !== PACKAGE)
		.flatMap(({ name, nodes }) =>
			nodes.flatMap(({ description: { name: type } }) => [
				[type, name],
				[`${type}Tool`, name],
			]),
		) as Array<[string, string]>,
);

/** A template for those who have installed the packages for one vendor. */
export function forSinglePackages(template: string): string {
	return template.replaceAll(
		new RegExp(`"${PACKAGE}\\.(\\w+)"`, 'g'),
		(_all, type: string) => `"${HOMES.get(type)}.${type}"`,
	);
}

/** The packages for one vendor that a template needs. */
export function singlePackagesFor(nodes: Array<{ type: string }>): string[] {
	const homes = nodes.flatMap(({ type }) => HOMES.get(type.replace(`${PACKAGE}.`, '')) ?? []);
	return [...new Set(homes)].sort();
}
