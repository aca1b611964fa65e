import type { ApiContext } from '../../shared/http';
import { enrollmentBody, idsField, PLURAL, simulationBody } from './common';
import { createOnce } from './enrollmentCreation';
import { attempt, failed, readAnswer, request } from './request';
import {
	anyAnswer,
	createdEnrollment,
	enrichmentRows,
	enrollmentList,
	rotatedSecret,
	webhook,
	webhookList,
} from './schemas';
import type { EnrichmentApi, EnrollmentApi, Entity, ExploriumApi, WebhookApi } from './types';

/** The current generation: up to ten named webhooks in an account, and every enrollment names the one it delivers to. */
export function exploriumV2(ctx: ApiContext): ExploriumApi {
	return {
		version: 'v2',
		webhooks: webhooks(ctx),
		enrollments: enrollments(ctx),
		enrichments: enrichments(ctx),
	};
}

function webhooks(ctx: ApiContext): WebhookApi {
	const at = (id: string) => `/v2/webhooks/${encodeURIComponent(id)}`;
	return {
		async list() {
			const call = { method: 'GET', path: '/v2/webhooks', idempotent: true, doing: 'list the webhooks' } as const;
			return await request(ctx, call, webhookList);
		},
		async get(id) {
			const call = { method: 'GET', path: at(id), idempotent: true, doing: 'read the webhook' } as const;
			const outcome = await attempt(ctx, call);
			if (outcome.ok) return readAnswer(ctx, call, outcome, webhook());
			if (outcome.status === 404) return null;
			throw failed(ctx, call, outcome);
		},
		async create({ name, url, description }) {
			const call = {
				method: 'POST',
				path: '/v2/webhooks',
				body: { name, webhook_url: url, ...(description ? { description } : {}) },
				idempotent: false,
				doing: 'register the webhook',
			} as const;
			return await request(ctx, call, webhook());
		},
		async update(id, { name, url, description, active }) {
			const call = {
				method: 'PATCH',
				path: at(id),
				body: {
					...(name === undefined ? {} : { name }),
					...(url === undefined ? {} : { webhook_url: url }),
					...(description === undefined ? {} : { description }),
					...(active === undefined ? {} : { status: active ? 'active' : 'disabled' }),
				},
				idempotent: true,
				doing: 'update the webhook',
			} as const;
			return await request(ctx, call, webhook());
		},
		async rotateSecret(id) {
			// Repeating gives yet another secret, and the last one given is the one in force: safe to repeat.
			const call = {
				method: 'POST',
				path: `${at(id)}/rotate_secret`,
				idempotent: true,
				doing: 'rotate the secret of the webhook',
			} as const;
			return await request(ctx, call, rotatedSecret);
		},
		async delete(id, force) {
			const call = {
				method: 'DELETE',
				path: at(id),
				query: force ? { force: true } : undefined,
				idempotent: true,
				doing: 'delete the webhook',
			} as const;
			const outcome = await attempt(ctx, call);
			if (outcome.ok) return 'deleted';
			if (outcome.status === 404) return 'absent';
			if (outcome.status === 409) return 'in_use';
			throw failed(ctx, call, outcome);
		},
		async checkConnectivity(id, simulation) {
			const call = {
				method: 'POST',
				path: `${at(id)}/check_connectivity`,
				body: simulation ? { simulation: simulationBody(simulation) } : undefined,
				idempotent: false,
				doing: 'reach the webhook',
			} as const;
			return await request(ctx, call, anyAnswer);
		},
	};
}

function enrollments(ctx: ApiContext): EnrollmentApi {
	const at = (entity: Entity, id?: string) => {
		return `/v2/${PLURAL[entity]}/events/enrollments${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
	};

	const list: EnrollmentApi['list'] = async (entity) => {
		const call = { method: 'GET', path: at(entity), idempotent: true, doing: 'list the enrollments' } as const;
		return await request(ctx, call, enrollmentList);
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
			throw failed(ctx, call, creation.failure);
		},
		async update(entity, id, change) {
			const call = {
				method: 'PATCH',
				path: at(entity, id),
				body: enrollmentBody(entity, change),
				units: change.ids?.length ?? 1,
				idempotent: true,
				doing: 'update the enrollment',
			} as const;
			const { raw } = await request(ctx, call, createdEnrollment);
			const { key = '', eventTypes = [], ids = [], webhookId } = change;
			return { id, key, eventTypes, ids, webhookId, raw };
		},
		async delete(entity, id) {
			const call = {
				method: 'DELETE',
				path: at(entity, id),
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
			const call = {
				method: 'POST',
				path: `/v2/${PLURAL[entity]}/${type}/enrich`,
				body: { [idsField(entity)]: ids, ...(parameters ? { parameters } : {}) },
				units: ids.length,
				idempotent: true,
				doing: `enrich with ${type}`,
			} as const;
			return await request(ctx, call, enrichmentRows(entity));
		},
	};
}
