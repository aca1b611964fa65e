/** Every webhook that a trigger registers in API v2 has a name that begins so. */
export const TRIGGER_PREFIX = 'n8n: ';
