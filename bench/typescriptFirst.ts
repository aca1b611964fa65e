/**
 * A node's `X.node.ts` has its `X.node.json` beside it, and Node.js, asked for `X.node`, would take the latter: the
 * extensions are tried in the order of this record.
 */
const { extensions } = require;
const json = extensions['.json'];
Reflect.deleteProperty(extensions, '.json');
extensions['.json'] = json;

export {};
