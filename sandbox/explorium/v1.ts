import { Router } from 'express';

import type { Courier } from '../courier';
import { answer, parse } from '../express';
import { invalid, refusal, responseContext } from './answers';
import { checkConnectivity } from './connectivity';
import { accountRoutes } from './account';
import { enrichmentRoutes } from './enrichments';
import { entityRoutes } from './entities';
import { ENTITIES, PLURAL, type Entity } from './names';
import { customRoutes, researchRoutes } from './ownTasks';
import { v1 } from './schemas';
import { newId, newSecret, type ExploriumState, type StoredWebhook } from './state';

/** API v1: the partner's one webhook and the enrollments that go to it. */
export function v1Routes(state: ExploriumState, courier: Courier): Router {
	const router = Router();
	const ownWebhook = (partnerId: unknown): StoredWebhook => {
		if (partnerId !== state.partnerId) throw refusal(401, 'Partner ID is invalid');
		if (state.v1Webhook === null) throw refusal(404, 'No webhook is registered for this partner');
		return state.v1Webhook;
	};

	router.post(
		'/webhooks',
		answer(({ body }) => {
			const wanted = parse(v1.register, body, invalid);
			if (wanted.partner_id !== state.partnerId) throw refusal(401, 'Partner ID is invalid');
			const now = new Date().toISOString();
			state.v1Webhook = {
				webhook_id: newId('wh_legacy'),
				name: 'legacy',
				description: null,
				webhook_url: wanted.webhook_url,
				headers: wanted.headers ?? [],
				payload_format: wanted.payload_format ?? 'json',
				status: 'active',
				created_at: state.v1Webhook?.created_at ?? now,
				last_modified_time: now,
				secret: newSecret(),
			};
			return { body: { ...responseContext('v1'), ...shown(state.v1Webhook) } };
		}),
	);
	router.post(
		'/webhooks/check_connectivity',
		answer(async ({ body }) => {
			const { partner_id, simulation } = parse(v1.connectivity, body, invalid);
			await checkConnectivity(state, courier, ownWebhook(partner_id), 'december2025', simulation);
			return { body: responseContext('v1') };
		}),
	);
	router.get(
		'/webhooks/:partner',
		answer(({ params }) => ({ body: { ...responseContext('v1'), ...shown(ownWebhook(params.partner)) } })),
	);
	router.delete(
		'/webhooks/:partner',
		answer(({ params }) => {
			ownWebhook(params.partner);
			state.v1Webhook = null;
			return { body: responseContext('v1') };
		}),
	);
	for (const entity of ENTITIES) enrollmentRoutes(router, state, entity);
	accountRoutes(router, state, 'v1');
	entityRoutes(router, state, 'v1');
	enrichmentRoutes(router, state, 'v1');
	customRoutes(router, state);
	researchRoutes(router, state, 'v1');
	return router;
}

function shown({
	webhook_url,
	created_at,
	last_modified_time,
	secret,
	headers,
	payload_format,
}: StoredWebhook): object {
	return { webhook_url, created_at, last_modified_time, webhook_secret: secret, headers, payload_format };
}

function enrollmentRoutes(router: Router, state: ExploriumState, entity: Entity): void {
	const path = `/${PLURAL[entity]}/events/enrollments`;
	const own = (id: string) => {
		const found = state.enrollments.get(id);
		if (!found || found.entity !== entity || found.webhook_id !== null) throw refusal(404, 'Enrollment not found');
		return found;
	};
	const idsKey = `${entity}_ids`;

	router.post(
		path,
		answer(({ body }) => {
			const wanted = parse(v1.enroll(entity, state.idsPerEnrollment), body, invalid) as Record<string, unknown>;
			const enrollment_id = newId('en');
			state.enrollments.set(enrollment_id, {
				enrollment_id,
				enrollment_key: wanted.enrollment_key as string,
				entity,
				event_types: wanted.event_types as string[],
				ids: wanted[idsKey] as string[],
				webhook_id: null,
				status: 'active',
			});
			return { body: { ...responseContext('v1'), enrollment_key: wanted.enrollment_key, enrollment_id } };
		}),
	);
	router.get(
		path,
		answer(() => {
			const own = [...state.enrollments.values()].filter((one) => one.entity === entity && one.webhook_id === null);
			const enrollments = own.map(({ enrollment_id, enrollment_key, event_types, ids }) => {
				return { enrollment_id, enrollment_key, event_types, [idsKey]: ids };
			});
			return { body: { ...responseContext('v1'), enrollments } };
		}),
	);
	router.patch(
		path,
		answer(({ body }) => {
			const wanted = parse(v1.reenroll(entity, state.idsPerEnrollment), body, invalid) as Record<string, unknown>;
			Object.assign(own(wanted.enrollment_id as string), {
				enrollment_key: wanted.enrollment_key,
				event_types: wanted.event_types,
				ids: wanted[idsKey],
			});
			const { enrollment_id, enrollment_key } = wanted;
			return { body: { ...responseContext('v1'), enrollment_key, enrollment_id } };
		}),
	);
	router.delete(
		path,
		answer(({ body }) => {
			const { enrollment_id } = parse(v1.unenroll, body, invalid);
			own(enrollment_id);
			state.enrollments.delete(enrollment_id);
			return { body: { ...responseContext('v1'), status: 'success' } };
		}),
	);
}
