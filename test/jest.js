'use strict';

/** Jest, which refuses arguments that it does not know, with `--n8n-url <address>` passed on as the variable N8N_URL. */
const { spawnSync } = require('node:child_process');

const args = process.argv.slice(2);
const at = args.indexOf('--n8n-url');
const [, url] = at < 0 ? [] : args.splice(at, 2);
const env = url ? { ...process.env, N8N_URL: url } : process.env;
const { status } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...args], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
