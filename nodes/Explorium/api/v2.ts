import { clock } from '../../shared/clock';
import { path, type ApiCall, type ApiContext, type Path } from '../../shared/http';
import { deliveryBody, enrollmentBody, PLURAL, sameEnrollment, simulationBody } from './common';
import { account, entities, type Dialect } from './entities';
import { hasReceiver } from './answers';
import { jobs } from './jobs';
import { createOnce, failed, find, read, remove, request, tryRequest } from './request';
import { anyAnswer, createdEnrollment, enrollmentList, rotatedSecret, webhook, webhookList } from './schemas';
import type { EnrollmentApi, Entity, ExploriumApi, Simulation, Webhook, WebhookApi } from './types';

/** A webhook of the same name and URL that is older than this is somebody else's. */
const RECENT_MS = 15 * 60_000;

/** The current generation: up to ten named webhooks in an account, and every enrollment names the one it delivers to. */
export function exploriumV2(ctx: ApiContext): ExploriumApi {
	return {
		version: 'v2',
		webhooks: webhooks(ctx),
		enrollments: enrollments(ctx),
		entities: entities(ctx, DIALECT),
		account: account(ctx, DIALECT),
		jobs: jobs(ctx),
	};
}

const DIALECT: Dialect = {
	version: 'v2',
	enrichPath: (entity, type) => path`/v2/${PLURAL[entity]}/${type}/enrich`,
	researchPath: (entity) => path`/v2/${PLURAL[entity]}/research/enrich`,
	fetchBody: () => ({}),
	suggestPath: path`/v2/autocomplete`,
};

function webhooks(ctx: ApiContext): WebhookApi {
	const at = (id: string) => path`/v2/webhooks/${id}`;

	const list: WebhookApi['list'] = async () => {
		return await read(ctx, 'list the webhooks', path`/v2/webhooks`, webhookList);
	};

	const rotateSecret: WebhookApi['rotateSecret'] = async (id) => {
		// Repeating gives yet another secret, and the last one given is the one in force: safe to repeat.
		const call = {
			method: 'POST',
			path: path`/v2/webhooks/${id}/rotate_secret`,
			idempotent: true,
			doing: 'rotate the secret of the webhook',
		} as const;
		return await request(ctx, call, rotatedSecret);
	};

	const connectivityCall = (id: string, simulation?: Simulation): ApiCall => ({
		method: 'POST',
		path: path`/v2/webhooks/${id}/check_connectivity`,
		body: simulation ? { simulation: simulationBody(simulation) } : undefined,
		idempotent: false,
		isKept: true,
		doing: 'reach the webhook',
	});

	/** The webhook whose creation was not answered; the secret that went with the answer is replaced. */
	const unanswered = async (name: string, url: string) => {
		const isNew = ({ raw }: Webhook) => Date.parse(String(raw.created_at)) > clock.now() - RECENT_MS;
		const made = (await list()).find((webhook) => webhook.name === name && webhook.url === url && isNew(webhook));
		return made && { ...made, secret: await rotateSecret(made.id) };
	};

	return {
		list,
		rotateSecret,
		async get(id) {
			const call = { method: 'GET', path: at(id), idempotent: true, doing: 'read the webhook' } as const;
			return await find(ctx, call, webhook());
		},
		async create(wanted) {
			const { name, url, description } = wanted;
			const call = {
				method: 'POST',
				path: path`/v2/webhooks`,
				body: { name, ...deliveryBody(wanted), ...(description ? { description } : {}) },
				idempotent: false,
				doing: 'register the webhook',
			} as const;
			const creation = await createOnce(ctx, call, webhook(), async () => await unanswered(name, url));
			if (creation.ok) return creation.made;
			throw failed(ctx, call, creation.failure);
		},
		async update(id, change) {
			const { name, description, active } = change;
			const call = {
				method: 'PATCH',
				path: at(id),
				body: {
					...deliveryBody(change),
					...(name === undefined ? {} : { name }),
					...(description === undefined ? {} : { description }),
					...(active === undefined ? {} : { status: active ? 'active' : 'disabled' }),
				},
				idempotent: true,
				doing: 'update the webhook',
			} as const;
			return await request(ctx, call, webhook());
		},
		async delete(id, force) {
			const call = {
				method: 'DELETE',
				path: at(id),
				query: force ? { force: true } : undefined,
				idempotent: true,
				doing: 'delete the webhook',
			} as const;
			const outcome = await tryRequest(ctx, call);
			if (outcome.ok) return 'deleted';
			if (outcome.status === 404) return 'absent';
			if (outcome.status === 409) return 'in_use';
			throw failed(ctx, call, outcome);
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
	const all = (entity: Entity): Path => path`/v2/${PLURAL[entity]}/events/enrollments`;
	const at = (entity: Entity, id: string): Path => path`/v2/${PLURAL[entity]}/events/enrollments/${id}`;

	const list: EnrollmentApi['list'] = async (entity) => {
		return await read(ctx, 'list the enrollments', all(entity), enrollmentList);
	};

	return {
		list,
		async create(entity, wanted) {
			const call = {
				method: 'POST',
				path: all(entity),
				body: enrollmentBody(entity, wanted),
				units: wanted.ids.length,
				idempotent: false,
				doing: 'enroll',
			} as const;
			const look = async () => sameEnrollment(await list(entity), wanted);
			const creation = await createOnce(ctx, call, createdEnrollment, look);
			if (creation.ok) return creation.made;
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
			return await request(ctx, call, createdEnrollment);
		},
		async delete(entity, id) {
			await remove(ctx, { path: at(entity, id), doing: 'delete the enrollment' });
		},
	};
}
