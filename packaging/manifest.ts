import type { Catalogue, Manifest } from './catalogue';
import type { Package } from './packages';

/** The fields that every package takes over from the project. */
const SHARED = ['version', 'license', 'author', 'engines', 'peerDependencies'] as const;

export type PackageManifest = Pick<Manifest, (typeof SHARED)[number]> & {
	name: string;
	description: string;
	homepage: string;
	repository: Manifest['repository'] & { directory?: string };
	keywords: string[];
	files: string[];
	n8n: Manifest['n8n'];
};

/** A package's package.json: what npm and n8n read, and nothing that only the project needs. */
export function manifestOf(pkg: Package, { manifest }: Catalogue, description: string): PackageManifest {
	const isWhole = pkg.name === manifest.name;
	const [vendor] = pkg.vendors;
	const shared = Object.fromEntries(SHARED.map((field) => [field, manifest[field]])) as Pick<
		Manifest,
		(typeof SHARED)[number]
	>;
	return {
		name: pkg.name,
		...shared,
		description: isWhole ? manifest.description : description,
		homepage: isWhole ? manifest.homepage : sourceUrl(manifest, `docs/${vendor.toLowerCase()}.md`),
		repository: isWhole ? manifest.repository : { ...manifest.repository, directory: sourceFolder(pkg) },
		keywords: [...manifest.keywords, ...pkg.vendors.map((name) => name.toLowerCase())],
		files: ['dist'],
		n8n: {
			...manifest.n8n,
			credentials: pkg.credentials.map(({ file }) => file),
			nodes: pkg.nodes.map(({ file }) => file),
		},
	};
}

/** The folder that says, in the repository, what a vendor's package consists of. */
export function sourceFolder({ name }: Package): string {
	return `packages/${name}`;
}

/** A file of the repository, as a web page. */
export function sourceUrl({ repository }: Manifest, path: string): string {
	return `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/${path}`;
}

/** A picture of the repository, for pages that are shown elsewhere. */
export function pictureUrl({ repository }: Manifest, name: string): string {
	const [, path] = /github\.com\/(.+?)\.git$/.exec(repository.url) ?? [];
	return `https://raw.githubusercontent.com/${path}/main/docs/images/${name}.png`;
}
