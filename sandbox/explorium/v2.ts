import { Router } from 'express';

import type { Courier } from '../courier';
import type { Refusal } from '../express';
import { answer, parse } from '../express';
import { invalid, refusal, responseContext } from './answers';
import { checkConnectivity } from './connectivity';
import { accountRoutes } from './account';
import { enrichmentRoutes } from './enrichments';
import { entityRoutes } from './entities';
import { ENTITIES, PLURAL, type Entity } from './names';
import { jobRoutes } from './jobs';
import { researchRoutes } from './ownTasks';
import { v2 } from './schemas';
import { newId, newSecret, type ExploriumState, type StoredEnrollment, type StoredWebhook } from './state';

const WEBHOOK_LIMIT = 10;

/** API v2: up to ten named webhooks, and enrollments that name one of them. */
export function v2Routes(state: ExploriumState, courier: Courier): Router {
	const router = Router();
	const own = (id: string): StoredWebhook => {
		const found = state.webhooks.get(id);
		if (!found) throw refusal(404, 'Webhook not found');
		return found;
	};
	const pointingAt = (id: string) =>
		[...state.enrollments.values()].filter(({ webhook_id, status }) => webhook_id === id && status === 'active');

	router.get(
		'/webhooks',
		answer(({ query }) => {
			const all = [...state.webhooks.values()].filter(({ status }) => !query.status || status === query.status);
			const legacy = state.v1Webhook ? [{ ...shown(state, state.v1Webhook), legacy: true }] : [];
			return {
				body: { ...responseContext('v2'), webhooks: [...all.map((webhook) => shown(state, webhook)), ...legacy] },
			};
		}),
	);
	router.post(
		'/webhooks',
		answer(({ body }) => {
			const wanted = parse(v2.create, body, invalid);
			if (state.webhooks.size >= WEBHOOK_LIMIT) throw unacceptable([], 'At most 10 webhooks are allowed for a tenant');
			if (nameIsTaken(state, wanted.name)) throw unacceptable(['name'], 'A webhook of this name exists');
			const now = new Date().toISOString();
			const webhook: StoredWebhook = {
				webhook_id: newId('wh'),
				name: wanted.name,
				description: wanted.description ?? null,
				webhook_url: wanted.webhook_url,
				headers: wanted.headers ?? [],
				payload_format: wanted.payload_format ?? 'json',
				status: 'active',
				created_at: now,
				last_modified_time: now,
				secret: newSecret(),
			};
			state.webhooks.set(webhook.webhook_id, webhook);
			return {
				status: 201,
				body: { ...responseContext('v2'), ...shown(state, webhook), webhook_secret: webhook.secret },
			};
		}),
	);
	router.get(
		'/webhooks/:id',
		answer(({ params }) => ({ body: { ...responseContext('v2'), ...shown(state, own(params.id)) } })),
	);
	router.patch(
		'/webhooks/:id',
		answer(({ params, body }) => {
			const change = parse(v2.update, body, invalid);
			const webhook = own(params.id);
			if (change.name && change.name !== webhook.name && nameIsTaken(state, change.name)) {
				throw unacceptable(['name'], 'A webhook of this name exists');
			}
			Object.assign(webhook, change, { last_modified_time: new Date().toISOString() });
			return { body: { ...responseContext('v2'), ...shown(state, webhook) } };
		}),
	);
	router.delete(
		'/webhooks/:id',
		answer(({ params, query }) => {
			const affected = pointingAt(own(params.id).webhook_id);
			if (affected.length > 0 && query.force !== 'true') throw refusal(409, 'Active enrollments refer to this webhook');
			for (const enrollment of affected) enrollment.status = 'paused';
			state.webhooks.delete(params.id);
			return { body: { ...responseContext('v2'), affected_enrollment_ids: affected.map((one) => one.enrollment_id) } };
		}),
	);
	router.post(
		'/webhooks/:id/rotate_secret',
		answer(({ params }) => {
			const webhook = own(params.id);
			webhook.secret = newSecret();
			return { body: { ...responseContext('v2'), webhook_id: webhook.webhook_id, webhook_secret: webhook.secret } };
		}),
	);
	router.post(
		'/webhooks/:id/check_connectivity',
		answer(async ({ params, body }) => {
			const { simulation } = parse(v2.connectivity, body ?? {}, invalid);
			await checkConnectivity(state, courier, own(params.id), 'v2', simulation);
			return { body: responseContext('v2') };
		}),
	);
	for (const entity of ENTITIES) enrollmentRoutes(router, state, entity);
	accountRoutes(router, state, 'v2');
	entityRoutes(router, state, 'v2');
	enrichmentRoutes(router, state, 'v2');
	researchRoutes(router, state, 'v2');
	jobRoutes(router, state);
	return router;
}

function unacceptable(path: string[], message: string): Refusal {
	return invalid([{ path, message, code: 'custom' }]);
}

function nameIsTaken(state: ExploriumState, name: string): boolean {
	return [...state.webhooks.values()].some((webhook) => webhook.name === name);
}

function shown(state: ExploriumState, { secret: _secret, ...webhook }: StoredWebhook): object {
	return { ...webhook, scope: { type: 'tenant', id: state.tenantId } };
}

function enrollmentRoutes(router: Router, state: ExploriumState, entity: Entity): void {
	const path = `/${PLURAL[entity]}/events/enrollments`;
	const idsKey = `${entity}_ids`;
	const own = (id: string): StoredEnrollment => {
		const found = state.enrollments.get(id);
		if (!found || found.entity !== entity || found.webhook_id === null) throw refusal(404, 'Enrollment not found');
		return found;
	};
	const activeWebhook = (id: string) => {
		const webhook = state.webhooks.get(id);
		if (!webhook) throw refusal(404, 'Webhook not found');
		if (webhook.status !== 'active') throw unacceptable(['webhook_id'], 'The webhook is not active');
	};
	const shownEnrollment = ({ ids, entity: _entity, ...rest }: StoredEnrollment) => ({ ...rest, [idsKey]: ids });

	router.post(
		path,
		answer(({ body }) => {
			const wanted = parse(v2.enroll(entity, state.idsPerEnrollment), body, invalid) as Record<string, unknown>;
			activeWebhook(wanted.webhook_id as string);
			const enrollment: StoredEnrollment = {
				enrollment_id: newId('en'),
				enrollment_key: wanted.enrollment_key as string,
				entity,
				event_types: wanted.event_types as string[],
				ids: wanted[idsKey] as string[],
				webhook_id: wanted.webhook_id as string,
				status: 'active',
			};
			state.enrollments.set(enrollment.enrollment_id, enrollment);
			const { enrollment_key, enrollment_id, webhook_id, status } = enrollment;
			return { status: 201, body: { ...responseContext('v2'), enrollment_key, enrollment_id, webhook_id, status } };
		}),
	);
	router.get(
		path,
		answer(() => {
			const all = [...state.enrollments.values()].filter((one) => one.entity === entity && one.webhook_id !== null);
			return { body: { ...responseContext('v2'), enrollments: all.map(shownEnrollment) } };
		}),
	);
	router.patch(
		`${path}/:id`,
		answer(({ params, body }) => {
			const { [idsKey]: ids, ...change } = parse(v2.reenroll(entity, state.idsPerEnrollment), body, invalid) as Record<
				string,
				unknown
			>;
			const enrollment = own(params.id);
			if (change.webhook_id) activeWebhook(change.webhook_id as string);
			Object.assign(enrollment, change, ids ? { ids } : {}, change.webhook_id ? { status: 'active' } : {});
			return { body: { ...responseContext('v2'), ...shownEnrollment(enrollment) } };
		}),
	);
	router.delete(
		`${path}/:id`,
		answer(({ params }) => {
			state.enrollments.delete(own(params.id).enrollment_id);
			return { body: { ...responseContext('v2'), status: 'success' } };
		}),
	);
}
