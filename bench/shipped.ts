import { createRequire } from 'node:module';

import type * as Plan from '../nodes/Explorium/actions/enrollment/plan';
import type * as ExploriumScheme from '../nodes/Explorium/webhook/scheme';
import type * as ExploriumSignals from '../nodes/Explorium/signals';
import type * as SnitcherScheme from '../nodes/Snitcher/webhook/scheme';
import type * as SnitcherSignals from '../nodes/Snitcher/signals';
import type * as SurfeScheme from '../nodes/Surfe/webhook/scheme';
import type * as SurfeSignals from '../nodes/Surfe/signals';
import type * as Clock from '../nodes/shared/clock';
import type * as Body from '../nodes/shared/webhook/body';
import type * as Claims from '../nodes/shared/webhook/claims';
import type * as Verify from '../nodes/shared/webhook/verify';

/**
 * The nodes' code as it was built and as n8n runs it. The compiler that runs the benchmarks names every function
 * anew, which makes the sources themselves up to twice as slow.
 */
const load = createRequire(__filename);
const built = <Module>(path: string): Module => load(`../dist/nodes/${path}`) as Module;

export const { EXPLORIUM_SCHEME } = built<typeof ExploriumScheme>('Explorium/webhook/scheme');
export const { splitExplorium } = built<typeof ExploriumSignals>('Explorium/signals');
export const { planEnrollments } = built<typeof Plan>('Explorium/actions/enrollment/plan');
export const { SNITCHER_SCHEME } = built<typeof SnitcherScheme>('Snitcher/webhook/scheme');
export const { splitSnitcher } = built<typeof SnitcherSignals>('Snitcher/signals');
export const { SURFE_SCHEME } = built<typeof SurfeScheme>('Surfe/webhook/scheme');
export const { splitSurfe } = built<typeof SurfeSignals>('Surfe/signals');
export const { isoOf } = built<typeof Clock>('shared/clock');
export const { nestsTooDeep } = built<typeof Body>('shared/webhook/body');
export const { DeliveryClaims } = built<typeof Claims>('shared/webhook/claims');
export const { readSignature, signingKey, verifySignature } = built<typeof Verify>('shared/webhook/verify');
