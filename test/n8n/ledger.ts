import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

/** A database of its own with the table of the template, on a PostgreSQL that runs already. */
export interface Ledger {
	/** As n8n's credential for Postgres has it. */
	credential: Record<string, unknown>;
	count: () => Promise<number>;
	drop: () => Promise<void>;
}

const SERVER = {
	host: process.env.PGHOST ?? '127.0.0.1',
	port: Number(process.env.PGPORT ?? 5432),
	user: process.env.PGUSER ?? 'postgres',
	password: process.env.PGPASSWORD ?? '',
};

export async function makeLedger(): Promise<Ledger> {
	const database = `ledger_${randomBytes(4).toString('hex')}`;
	await query('postgres', `CREATE DATABASE ${database}`);
	await query(database, 'CREATE TABLE buyer_signals (event_id text PRIMARY KEY, taken_at timestamptz DEFAULT now())');
	return {
		credential: { ...SERVER, database, ssl: 'disable', sshTunnel: false },
		count: async () => Number((await query(database, 'SELECT count(*) AS count FROM buyer_signals'))[0].count),
		drop: async () => void (await query('postgres', `DROP DATABASE ${database} WITH (FORCE)`)),
	};
}

async function query(database: string, statement: string): Promise<Array<Record<string, unknown>>> {
	const client = new Client({ ...SERVER, database });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(statement)).rows;
	} finally {
		await client.end();
	}
}
