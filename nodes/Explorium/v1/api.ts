import { NodeOperationError } from 'n8n-workflow';

import { isAboutContent, path, type ApiCall, type ApiContext } from '../../shared/http';
import { text } from '../../shared/read';
import { z } from '../../shared/zod';
import { deliveryBody, enrollmentBody, PLURAL, sameEnrollment, simulationBody } from '../api/common';
import { hasReceiver } from '../api/answers';
import { account, entities } from '../api/entities';
import { DIALECT_V1 } from './differences';
import { jobs } from '../api/jobs';
import { createOnce, EXPLORIUM, failed, find, read, readAnswer, remove, request, tryRequest } from '../api/request';
import { anyAnswer, createdEnrollment, deleted, enrollmentList, webhook } from '../api/schemas';
import type {
	EnrollmentApi,
	Entity,
	ExploriumApi,
	NewEnrollment,
	Simulation,
	WebhookApi,
	WebhookDelivery,
} from '../api/types';

/**
 * The first generation: one webhook for a partner, its secret readable, enrollments without a webhook of their own.
 * Deprecated by the vendor on 2026-09-02 and to be switched off about a year later (its migration guide).
 */
export function exploriumV1(ctx: ApiContext): ExploriumApi {
	return {
		version: 'v1',
		webhooks: webhooks(ctx),
		enrollments: enrollments(ctx),
		entities: entities(ctx, DIALECT_V1),
		account: account(ctx, DIALECT_V1),
		jobs: jobs(ctx),
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

/** A webhook that is not there may be answered with an empty object; the status code is not documented. */
const nothing = z.union([anyAnswer, z.null(), z.undefined(), z.literal('')]).transform((): null => null);
const webhookOrNothing = (id: string) => z.union([webhook(id), nothing]);

function webhooks(ctx: ApiContext): WebhookApi {
	const at = (id: string) => path`/v1/webhooks/${id}`;

	const get: WebhookApi['get'] = async (id) => {
		const call = { method: 'GET', path: at(id), idempotent: true, doing: 'read the webhook' } as const;
		return await find(ctx, call, webhookOrNothing(id));
	};

	/** There is no update in v1: registering again replaces the URL and gives a new secret, and may be repeated. */
	const register = async (id: string, delivery: WebhookDelivery) => {
		const call = {
			method: 'POST',
			path: path`/v1/webhooks`,
			body: { partner_id: id, ...deliveryBody(delivery) },
			idempotent: true,
			doing: 'register the webhook',
		} as const;
		return await request(ctx, call, webhook(id));
	};

	const connectivityCall = (id: string, simulation?: Simulation): ApiCall => ({
		method: 'POST',
		path: path`/v1/webhooks/check_connectivity`,
		body: { partner_id: id, ...(simulation ? { simulation: simulationBody(simulation) } : {}) },
		idempotent: false,
		isKept: true,
		doing: 'reach the webhook',
	});

	const registered = async (id: string) => {
		const found = await get(id);
		if (found !== null) return found;
		throw new NodeOperationError(ctx.getNode(), `Partner "${id}" has no webhook registered`);
	};

	/** What is not to change has to be sent again. */
	const registerAgain = async (id: string, change: Partial<WebhookDelivery>) => {
		const { url, headers, payloadFormat } = await registered(id);
		const known = { url, ...(headers.length > 0 ? { headers } : {}), ...(payloadFormat ? { payloadFormat } : {}) };
		return await register(id, { ...known, ...change });
	};

	return {
		get,
		async list() {
			const found = await get(await partnerIdOf(ctx));
			return found === null ? [] : [found];
		},
		async create(wanted) {
			return await register(await partnerIdOf(ctx), wanted);
		},
		async update(id, { name, description, active, ...delivery }) {
			if (name === undefined && description === undefined && active === undefined) {
				return await registerAgain(id, delivery);
			}
			throw new NodeOperationError(ctx.getNode(), 'A webhook of API v1 has no name, description or status to change');
		},
		async rotateSecret(id) {
			return (await registerAgain(id, {})).secret ?? '';
		},
		async delete(id) {
			const call = { method: 'DELETE', path: at(id), idempotent: true, doing: 'delete the webhook' } as const;
			return (await find(ctx, call, deleted)) ?? 'absent';
		},
		async checkConnectivity(id, simulation) {
			return await request(ctx, connectivityCall(id, simulation), anyAnswer);
		},
		async answers(id) {
			return await hasReceiver(ctx, connectivityCall(id));
		},
	};
}

function enrollments(ctx: ApiContext): EnrollmentApi {
	const at = (entity: Entity) => path`/v1/${PLURAL[entity]}/events/enrollments`;

	const list: EnrollmentApi['list'] = async (entity) => {
		return await read(ctx, 'list the enrollments', at(entity), enrollmentList);
	};

	const existing = async (entity: Entity, id: string): Promise<NewEnrollment> => {
		const found = (await list(entity)).find((candidate) => candidate.id === id);
		if (found) return found;
		throw new NodeOperationError(ctx.getNode(), `There is no ${entity} enrollment with the id "${id}"`);
	};

	/**
	 * The first webhook guide prints this path, with the partner ID in the body; no OpenAPI document has it. Null where it
	 * is not there either: then the failure of the documented path is the one to report.
	 */
	const createByShortPath = async (entity: Entity, call: ApiCall) => {
		const partnerId = text((await ctx.getCredentials(EXPLORIUM.credential)).partnerId);
		if (partnerId === null) return null;
		const short = path`/v1/${PLURAL[entity]}/enrollments`;
		const outcome = await tryRequest(ctx, { ...call, path: short, body: { partner_id: partnerId, ...call.body } });
		if (outcome.ok) return readAnswer(ctx, call, outcome, createdEnrollment);
		if (isAboutContent(failed(ctx, call, outcome))) throw failed(ctx, call, outcome);
		return null;
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
			const look = async () => sameEnrollment(await list(entity), wanted);
			const creation = await createOnce(ctx, call, createdEnrollment, look);
			if (creation.ok) return creation.made;
			if (creation.failure.status === 404) {
				const made = await createByShortPath(entity, call);
				if (made !== null) return made;
			}
			throw failed(ctx, call, creation.failure);
		},
		async update(entity, id, change) {
			// v1 replaces the whole enrollment, so what is not to change is read first.
			const isWhole = change.key !== undefined && change.eventTypes !== undefined && change.ids !== undefined;
			const { key, eventTypes, ids = [] } = { ...(isWhole ? {} : await existing(entity, id)), ...change };
			const call = {
				method: 'PATCH',
				path: at(entity),
				body: { enrollment_id: id, ...enrollmentBody(entity, { key, eventTypes, ids }) },
				units: ids.length,
				idempotent: true,
				doing: 'update the enrollment',
			} as const;
			return await request(ctx, call, createdEnrollment);
		},
		async delete(entity, id) {
			await remove(ctx, { path: at(entity), body: { enrollment_id: id }, doing: 'delete the enrollment' });
		},
	};
}
