import fc from 'fast-check';

/** The same cases in every run; PROPERTY_SEED makes others, PROPERTY_RUNS more. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 250);

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1), numRuns });

/** For sequences of steps, which are quick, and of which few meet the rare cases. */
export const MANY_RUNS = { numRuns: 12 * numRuns };
