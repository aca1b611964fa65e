/** Every webhook that a trigger registers in API v2 has a name that begins so. */
export const TRIGGER_PREFIX = 'n8n: ';

/** The name of one that exists while somebody listens for a test event ends so. */
export const TEST_SUFFIX = ' (test)';
