import type { Express } from 'express';

import { answer, jsonApp } from './express';

type CrmRecord = Record<string, unknown>;

/**
 * The least that a CRM does: keeps companies by id or domain and contacts by id or email, the latest write wins; beside
 * them every task and every message of a chat. A record tells how often it was saved, and when last.
 * A search finds what it is told to find.
 */
export class Crm {
	readonly app: Express = jsonApp();

	readonly companies = new Map<string, CrmRecord>();

	readonly contacts = new Map<string, CrmRecord>();

	readonly tasks = new Map<string, CrmRecord>();

	readonly messages = new Map<string, CrmRecord>();

	constructor() {
		this.serve('companies', this.companies, ['id', 'domain', 'name']);
		this.serve('contacts', this.contacts, ['id', 'email', 'linkedinUrl']);
		this.serve('tasks', this.tasks, []);
		this.serve('messages', this.messages, []);
		this.app.get(
			'/found',
			answer(({ query }) => ({ body: JSON.parse(String(query.items)) as object[] })),
		);
	}

	private serve(path: string, kept: Map<string, CrmRecord>, keys: string[]): void {
		this.app.get(
			`/${path}`,
			answer(() => ({ body: [...kept.values()] })),
		);
		this.app.post(
			`/${path}`,
			answer(({ body }) => {
				const received = body as CrmRecord;
				const key = keys.map((name) => received[name]).find((value) => typeof value === 'string');
				const id = String(key ?? kept.size);
				const known = kept.get(id);
				// Behind all others: the latest write is the last.
				kept.delete(id);
				kept.set(id, { ...known, ...received, saves: savesOf(known) + 1, savedAt: new Date().toISOString() });
				return { status: 201, body: { saved: true, id } };
			}),
		);
	}
}

function savesOf(known: CrmRecord | undefined): number {
	return Number(known?.saves ?? 0);
}
