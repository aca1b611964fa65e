/**
 * Loads every node and credential that a package declares, as n8n does, in a process of its own. Prints JSON: what they
 * say of themselves, the package's files that were loaded for it, and whether zod could have been had from outside.
 *
 * node load.cjs <folder of the installed package>
 */
const { createRequire } = require('node:module');
const { basename, join, relative } = require('node:path');

const [folder] = process.argv.slice(2);
const { n8n } = require(join(folder, 'package.json'));

const instantiate = (file) => {
	const exported = require(join(folder, file));
	return new exported[basename(file).split('.')[0]]();
};

const nodes = n8n.nodes.map((file) => ({ file, description: instantiate(file).description }));
const credentials = n8n.credentials.map((file) => ({ file, type: instantiate(file) }));
const loaded = Object.keys(require.cache)
	.map((path) => relative(folder, path))
	.filter((path) => path.endsWith('.js') && !path.startsWith('..'));

let zodFromOutside = true;
try {
	createRequire(join(folder, 'package.json')).resolve('zod');
} catch {
	zodFromOutside = false;
}
process.stdout.write(JSON.stringify({ nodes, credentials, loaded, zodFromOutside }));
