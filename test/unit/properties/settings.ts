import fc from 'fast-check';

/** The same cases in every run; PROPERTY_SEED makes others, PROPERTY_RUNS more. */
fc.configureGlobal({
	seed: Number(process.env.PROPERTY_SEED ?? 1),
	numRuns: Number(process.env.PROPERTY_RUNS ?? 250),
});
