import { NodeOperationError } from 'n8n-workflow';

import type { ApiCall, ApiContext } from '../../shared/http';
import { text } from '../../shared/read';
import { enrollmentBody, idsField, PLURAL, simulationBody } from './common';
import { createOnce } from './enrollmentCreation';
import { attempt, EXPLORIUM, failed, readAnswer, request } from './request';
import { anyAnswer, createdEnrollment, enrichmentRows, enrollmentList, webhook, webhookOrNothing } from './schemas';
import type { EnrichmentApi, EnrollmentApi, Entity, ExploriumApi, NewEnrollment, WebhookApi } from './types';

/**
 * The first generation: one webhook for a partner, its secret readable, enrollments without a webhook of their own.
 * Deprecated by the vendor on 2026-09-02 and to be switched off about a year later (its migration guide).
 */
export function exploriumV1(ctx: ApiContext): ExploriumApi {
	return {
		version: 'v1',
		webhooks: webhooks(ctx),
		enrollments: enrollments(ctx),
		enrichments: enrichments(ctx),
	};
}

/** The partner ID of the credential; v1 webhooks cannot be named without it. Throws a NodeOperationError. */
export async function partnerIdOf(ctx: ApiContext): Promise<string> {
	const { partnerId } = await ctx.getCredentials(EXPLORIUM.credential);
	if (typeof partnerId === 'string' && partnerId.trim() !== '') return partnerId.trim();
	throw new NodeOperationError(ctx.getNode(), 'The credential has no partner ID', {
		description:
			"API v1 keeps one webhook for each partner. Ask Explorium's support for your partner ID, or read it in any delivered event, and enter it in the credential. API v2 needs none.",
	});
}

function webhooks(ctx: ApiContext): WebhookApi {
	const at = (id: string) => `/v1/webhooks/${encodeURIComponent(id)}`;

	const get: WebhookApi['get'] = async (id) => {
		const call = { method: 'GET', path: at(id), idempotent: true, doing: 'read the webhook' } as const;
		const outcome = await attempt(ctx, call);
		if (outcome.ok) return readAnswer(ctx, call, outcome, webhookOrNothing(id));
		if (outcome.status === 404) return null;
		throw failed(ctx, call, outcome);
	};

	/** There is no update in v1: registering again replaces the URL and gives a new secret, and may be repeated. */
	const register = async (id: string, url: string) => {
		const call = {
			method: 'POST',
			path: '/v1/webhooks',
			body: { partner_id: id, webhook_url: url },
			idempotent: true,
			doing: 'register the webhook',
		} as const;
		return await request(ctx, call, webhook(id));
	};

	const registered = async (id: string) => {
		const found = await get(id);
		if (found !== null) return found;
		throw new NodeOperationError(ctx.getNode(), `Partner "${id}" has no webhook registered`);
	};

	return {
		get,
		async list() {
			const found = await get(await partnerIdOf(ctx));
			return found === null ? [] : [found];
		},
		async create({ url }) {
			return await register(await partnerIdOf(ctx), url);
		},
		async update(id, { url }) {
			if (url !== undefined) return await register(id, url);
			throw new NodeOperationError(ctx.getNode(), 'In API v1 only the URL of a webhook can be changed');
		},
		async rotateSecret(id) {
			const { url } = await registered(id);
			return (await register(id, url)).secret ?? '';
		},
		async delete(id) {
			const call = { method: 'DELETE', path: at(id), idempotent: true, doing: 'delete the webhook' } as const;
			const outcome = await attempt(ctx, call);
			if (outcome.ok) return 'deleted';
			if (outcome.status === 404) return 'absent';
			throw failed(ctx, call, outcome);
		},
		async checkConnectivity(id, simulation) {
			const call = {
				method: 'POST',
				path: '/v1/webhooks/check_connectivity',
				body: { partner_id: id, ...(simulation ? { simulation: simulationBody(simulation) } : {}) },
				idempotent: false,
				doing: 'reach the webhook',
			} as const;
			return await request(ctx, call, anyAnswer);
		},
	};
}

function enrollments(ctx: ApiContext): EnrollmentApi {
	const at = (entity: Entity) => `/v1/${PLURAL[entity]}/events/enrollments`;

	const list: EnrollmentApi['list'] = async (entity) => {
		const call = { method: 'GET', path: at(entity), idempotent: true, doing: 'list the enrollments' } as const;
		return await request(ctx, call, enrollmentList);
	};

	const existing = async (entity: Entity, id: string): Promise<NewEnrollment> => {
		const found = (await list(entity)).find((candidate) => candidate.id === id);
		if (found) return found;
		throw new NodeOperationError(ctx.getNode(), `There is no ${entity} enrollment with the id "${id}"`);
	};

	/**
	 * The first webhook guide prints this path, with the partner ID in the body; no OpenAPI document has it. Null when
	 * it does not work either: then the failure of the documented path is the one to report.
	 */
	const createByShortPath = async (entity: Entity, call: ApiCall, wanted: NewEnrollment) => {
		const partnerId = text((await ctx.getCredentials(EXPLORIUM.credential)).partnerId);
		if (partnerId === null) return null;
		const path = `/v1/${PLURAL[entity]}/enrollments`;
		const outcome = await attempt(ctx, { ...call, path, body: { partner_id: partnerId, ...call.body } });
		return outcome.ok ? { ...wanted, ...readAnswer(ctx, call, outcome, createdEnrollment) } : null;
	};

	return {
		list,
		async create(entity, wanted) {
			const call = {
				method: 'POST',
				path: at(entity),
				body: enrollmentBody(entity, wanted),
				units: wanted.ids.length,
				idempotent: false,
				doing: 'enroll',
			} as const;
			const creation = await createOnce(ctx, call, wanted, async () => await list(entity));
			if (creation.ok) return creation.enrollment;
			if (creation.failure.status === 404) {
				const made = await createByShortPath(entity, call, wanted);
				if (made !== null) return made;
			}
			throw failed(ctx, call, creation.failure);
		},
		async update(entity, id, change) {
			// v1 replaces the whole enrollment, so what is not to change is read first.
			const { key, eventTypes, ids } = { ...(await existing(entity, id)), ...change };
			const call = {
				method: 'PATCH',
				path: at(entity),
				body: { enrollment_id: id, ...enrollmentBody(entity, { key, eventTypes, ids }) },
				units: ids.length,
				idempotent: true,
				doing: 'update the enrollment',
			} as const;
			const { raw } = await request(ctx, call, createdEnrollment);
			return { id, key, eventTypes, ids, raw };
		},
		async delete(entity, id) {
			const call = {
				method: 'DELETE',
				path: at(entity),
				body: { enrollment_id: id },
				idempotent: true,
				doing: 'delete the enrollment',
			} as const;
			const outcome = await attempt(ctx, call);
			if (!outcome.ok && !(outcome.status === 404 && outcome.perhapsDone)) throw failed(ctx, call, outcome);
		},
	};
}

function enrichments(ctx: ApiContext): EnrichmentApi {
	return {
		async enrich(entity, type, ids, parameters) {
			const name = type === 'contact_information' ? 'contacts_information' : type;
			const call = {
				method: 'POST',
				path: `/v1/${PLURAL[entity]}/${name}/bulk_enrich`,
				body: { [idsField(entity)]: ids, ...(parameters ? { parameters } : {}) },
				units: ids.length,
				idempotent: true,
				doing: `enrich with ${type}`,
			} as const;
			return await request(ctx, call, enrichmentRows(entity));
		},
	};
}
