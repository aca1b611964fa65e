import type { About } from '../about';
import type { Catalogue } from '../catalogue';
import { pictureUrl, sourceUrl } from '../manifest';
import type { Package } from '../packages';
import { credentialSection } from './credentials';
import { anchor, link } from './markdown';
import { nodeSection } from './operations';

export interface Background {
	catalogue: Catalogue;
	/** All packages, of which a reader has to choose. */
	packages: Package[];
	/** The project's CHANGELOG.md. */
	changelog: string;
	n8n: { oldest: string; tested: string[] };
}

interface Section {
	heading: string;
	body: string;
}

/** A package's README, in the sections that n8n's guidelines for verified packages ask for. */
export function readmeOf(pkg: Package, about: About, background: Background): string {
	const sections: Section[] = [
		{ heading: 'Installation', body: installation(pkg, background) },
		{ heading: 'Operations', body: operations(pkg) },
		{ heading: 'Credentials', body: credentials(pkg) },
		{ heading: 'Compatibility', body: compatibility(pkg, background) },
		{ heading: 'Usage', body: about.usage },
		{ heading: 'Resources', body: resources(pkg, background) },
		{ heading: 'Version history', body: versionHistory(background) },
	];
	return `${[
		`# ${pkg.name}`,
		badges(pkg, background),
		about.introduction,
		pictures(pkg, background),
		'[n8n](https://n8n.io/) is a fair-code licensed workflow automation platform.',
		sections.map(({ heading }) => `[${heading}](#${anchor(heading)})`).join(' | '),
		...sections.map(({ heading, body }) => `## ${heading}\n\n${body}`),
	].join('\n\n')}\n`;
}

function badges({ name }: Package, { catalogue: { manifest } }: Background): string {
	const page = `https://www.npmjs.com/package/${name}`;
	return [
		`[![npm](https://img.shields.io/npm/v/${name})](${page})`,
		`[![licence](https://img.shields.io/npm/l/${name})](${sourceUrl(manifest, 'LICENSE')})`,
	].join(' ');
}

function pictures({ nodes }: Package, { catalogue: { manifest } }: Background): string {
	const triggers = nodes.filter(({ description }) => description.group.includes('trigger'));
	return triggers
		.map(({ vendor, description: { displayName } }) => {
			return `![${displayName} in n8n's editor](${pictureUrl(manifest, `${vendor.toLowerCase()}-trigger`)})`;
		})
		.join('\n\n');
}

function installation(pkg: Package, { packages }: Background): string {
	const guide = 'https://docs.n8n.io/integrations/community-nodes/installation/';
	const [whole, ...single] = packages.map(({ name }) => `\`${name}\``);
	const isWhole = `\`${pkg.name}\`` === whole;
	const singles = `${single.slice(0, -1).join(', ')} and ${single.at(-1)}`;
	return [
		`In n8n open **Settings > Community nodes > Install** and enter \`${pkg.name}\`. The [installation guide](${guide}) has the details.`,
		isWhole
			? `The same nodes and credentials also come in one package per vendor: ${singles}. Install this package or the single ones, **not both**: each node would be listed twice.`
			: `The package ${whole} has the nodes of all vendors, these among them, with the same credentials. Install that one or the single ones, **not both**: each node would be listed twice.`,
	].join('\n\n');
}

function operations({ nodes }: Package): string {
	return nodes.map(({ description }) => nodeSection(description)).join('\n\n');
}

function credentials({ nodes, credentials: types }: Package): string {
	const descriptions = nodes.map(({ description }) => description);
	return types.map(({ type }) => credentialSection(type, descriptions)).join('\n\n');
}

function compatibility(pkg: Package, { n8n, catalogue: { manifest } }: Background): string {
	const page = sourceUrl(manifest, 'docs/compatibility.md');
	const verification =
		pkg.name === manifest.name
			? 'n8n verifies packages of one service only, and n8n 3.0 loads this one only where `N8N_UNVERIFIED_PACKAGES_ENABLED=true` is set.'
			: 'It is made for n8n to verify.';
	return [
		`Needs n8n ${n8n.oldest} or newer. Tested with n8n ${n8n.tested.join(' and ')}. Nothing else is installed with it.`,
		`${verification} [More on this](${page}).`,
	].join(' ');
}

function resources(pkg: Package, { catalogue: { manifest } }: Background): string {
	const vendorPage = (vendor: string) => sourceUrl(manifest, `docs/${vendor.toLowerCase()}.md`);
	const all = pkg.nodes.flatMap(({ codex }) => codex.resources.primaryDocumentation.map(({ url }) => url));
	// The first is our own page, which n8n's editor opens; the others are the vendor's.
	const pages = new Set(all.filter((url) => !url.startsWith(sourceUrl(manifest, ''))));
	return [
		...pkg.vendors.map((vendor) => `- [${vendor}, step by step, and what is special about it](${vendorPage(vendor)})`),
		`- [Templates to paste, with their canvases and results](${sourceUrl(manifest, 'docs/templates.md')})`,
		`- [Mapping to HubSpot, Salesforce, Pipedrive, Attio and Close](${sourceUrl(manifest, 'docs/mapping.md')})`,
		`- [Troubleshooting](${sourceUrl(manifest, 'docs/troubleshooting.md')}) and [privacy](${sourceUrl(manifest, 'docs/privacy.md')})`,
		`- [How deliveries are verified and secrets kept](${sourceUrl(manifest, 'docs/security.md')})`,
		...[...pages].map((page) => `- ${link(page)}`),
		'- [n8n community nodes documentation](https://docs.n8n.io/integrations/community-nodes/)',
	].join('\n');
}

/** The changelog's entries, one level further down. */
function versionHistory({ changelog }: Background): string {
	const entries = changelog.slice(changelog.indexOf('\n## ') + 1).trim();
	return entries.replace(/^(#+) /gm, '$1# ');
}
