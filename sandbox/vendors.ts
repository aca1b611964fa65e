import { join } from 'node:path';

import type { Express } from 'express';

import type { Courier } from './courier';
import { ExploriumSimulator } from './explorium';
import { exploriumPage } from './explorium/page';
import type { PageVendor } from './page/target';
import { SnitcherSimulator } from './snitcher';
import { snitcherPage } from './snitcher/page';
import { SurfeSimulator } from './surfe';
import { surfePage } from './surfe/page';

/** A vendor as everything outside `nodes` knows it. */
interface Vendor {
	/** Its path in the sandbox, and the name of its room wherever something is done for each vendor. */
	readonly id: string;
	readonly simulate: (courier: Courier) => { readonly app: Express; stop?(): void };
	/** What the sandbox's page shows of it. */
	readonly page: (simulator: never) => PageVendor;
}

/** The vendors there are: the simulators, the page, the demo, the tests of all vendors and the benchmarks go by these. */
export const VENDORS = [
	{ id: 'explorium', simulate: (courier) => new ExploriumSimulator(courier), page: exploriumPage },
	{ id: 'snitcher', simulate: (courier) => new SnitcherSimulator(courier), page: snitcherPage },
	{ id: 'surfe', simulate: (courier) => new SurfeSimulator(courier), page: surfePage },
] as const satisfies readonly Vendor[];

type Known = (typeof VENDORS)[number];
export type VendorId = Known['id'];

/** The simulators by the ids of their vendors. */
export type Simulators = { [V in Known as V['id']]: ReturnType<V['simulate']> };

/** What a folder has for each vendor: the default export of the module that is named as the vendor is. */
export function ofEachVendor<T>(folder: string): T[] {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the names are known at run time only
	return VENDORS.map(({ id }) => (require(join(folder, id)) as { default: T }).default);
}
