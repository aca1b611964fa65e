import type { Express } from 'express';

import { answer, jsonApp } from './express';

type CrmRecord = Record<string, unknown>;

/** The least that a CRM does: keeps companies by id or domain and contacts by id or email, the latest write wins. */
export class Crm {
	readonly app: Express = jsonApp();

	readonly companies = new Map<string, CrmRecord>();

	readonly contacts = new Map<string, CrmRecord>();

	constructor() {
		this.serve('companies', this.companies, ['id', 'domain', 'name']);
		this.serve('contacts', this.contacts, ['id', 'email', 'linkedinUrl']);
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
				kept.set(String(key ?? kept.size), { ...kept.get(String(key)), ...received });
				return { status: 201, body: { saved: true } };
			}),
		);
	}
}
