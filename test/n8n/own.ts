import { attachedUrl } from '../../sandbox/n8n/attached';

/** For a test that restarts n8n, which it can do only with one of its own. */
export const testOwn = attachedUrl() === null ? test : test.skip;
