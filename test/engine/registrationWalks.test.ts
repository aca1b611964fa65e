import { testWalks } from './walks/series';

/**
 * Instances get new addresses, die, are copied and restored; credentials are moved, revoked and deleted; static data is
 * lost. `npm run test:walks` has more of these walks.
 *
 * WALKS: how many (15). WALK_SEED: other ones. WALK_FIRST: the number of the first, so that one that failed can be
 * walked alone.
 */
testWalks(Number(process.env.WALK_FIRST ?? 0), Number(process.env.WALKS ?? 15));
