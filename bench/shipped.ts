import { createRequire } from 'node:module';

import type * as Plan from '../nodes/Explorium/actions/enrollment/plan';
import type * as Clock from '../nodes/shared/clock';
import type * as Body from '../nodes/shared/webhook/body';
import type * as Claims from '../nodes/shared/webhook/claims';
import type * as Verify from '../nodes/shared/webhook/verify';

/**
 * The nodes' code as it was built and as n8n runs it. The compiler that runs the benchmarks names every function
 * anew, which makes the sources themselves up to twice as slow.
 */
const load = createRequire(__filename);
export const built = <Module>(path: string): Module => load(`../dist/nodes/${path}`) as Module;

export const { planEnrollments } = built<typeof Plan>('Explorium/actions/enrollment/plan');
export const { isoOf } = built<typeof Clock>('shared/clock');
export const { nestsTooDeep } = built<typeof Body>('shared/webhook/body');
export const { DeliveryClaims } = built<typeof Claims>('shared/webhook/claims');
export const { readSignature, signingKey, verifySignature } = built<typeof Verify>('shared/webhook/verify');
