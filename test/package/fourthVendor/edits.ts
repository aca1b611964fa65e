/** A change of a file that is there already: what is put after a text that the file has once. */
export interface Edit {
	readonly file: string;
	readonly after: string;
	readonly added: string;
}

/** What a fourth vendor takes outside of its own folders, by the page "Add a vendor in an afternoon". */
export const EDITS: readonly Edit[] = [
	{
		file: 'package.json',
		after: '"credentials": [\n',
		added: '\t\t\t"dist/credentials/AcmeSignalsApi.credentials.js",\n',
	},
	{
		file: 'package.json',
		after: '"nodes": [\n',
		added: '\t\t\t"dist/nodes/Acme/Acme.node.js",\n\t\t\t"dist/nodes/Acme/AcmeTrigger.node.js",\n',
	},
	{
		file: 'packaging/schemas/vendors.ts',
		after: ' each under the name of its folder below `nodes`. */\n',
		added: "export { ACME as Acme } from './acme';\n",
	},
	{
		file: 'sandbox/vendors.ts',
		after: "import type { Express } from 'express';\n\n",
		added: "import { AcmeSimulator } from './acme';\nimport { acmePage } from './acme/page';\n",
	},
	{
		file: 'sandbox/vendors.ts',
		after: 'export const VENDORS = [\n',
		added: "\t{ id: 'acme', simulate: (courier) => new AcmeSimulator(courier), page: acmePage },\n",
	},
];
