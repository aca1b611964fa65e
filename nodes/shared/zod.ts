/**
 * The one place that imports zod. The build bundles it into this module, because n8n installs no dependency of a
 * community package and promises no version of its own (`gulpfile.js`, task `bundle`).
 */
export { z } from 'zod';
