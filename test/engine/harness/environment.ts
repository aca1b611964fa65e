import 'reflect-metadata';

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** n8n-core writes a config file into the user's home unless told of another folder, before it is loaded. */
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'buyer-signals-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'silent';
