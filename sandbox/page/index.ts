import { Router } from 'express';
import { z } from 'zod';

import type { Courier, LogEntry } from '../courier';
import { answer, parse, Refusal, sendRefusal } from '../express';
import { assetRoutes } from './assets';
import type { PageVendor, Target } from './target';
import type { Targets } from './targets';

const httpUrl = z
	.string()
	.url()
	.regex(/^https?:\/\//, 'must begin with http:// or https://');

const requests = {
	event: z.object({ target: z.string(), event: z.string() }).strict(),
	again: z.object({ id: z.number().int().positive() }).strict(),
	enroll: z.object({ target: z.string() }).strict(),
	webhook: z
		.object({
			vendor: z.string(),
			name: z.string().trim().min(1).max(100),
			url: httpUrl,
			secret: z.string().min(1).optional(),
		})
		.strict(),
	log: z.object({ newest: z.coerce.number().int().positive().optional() }).strict(),
};

/** The page of the sandbox and what it asks for: fire events, forge, replay and duplicate them, and see what came of it. */
export function pageRoutes(targets: Targets, courier: Courier): Router {
	const router = Router();
	const known = (id: string): Target => {
		const found = targets.find(id);
		if (!found) throw refusal(404, 'unknown_target', `There is no webhook "${id}"`);
		return found;
	};
	const parcels = (body: unknown, hasHappened: boolean) => {
		const { target: id, event } = read(requests.event, body);
		const target = known(id);
		if (target.events.includes(event)) return targets.parcels(target, event, hasHappened);
		throw refusal(400, 'unknown_event', `${target.vendor} does not tell "${target.name}" of "${event}"`);
	};

	router.get(
		'/events',
		answer(() => ({ body: targets.vendors.map(shownVendor) })),
	);
	router.post(
		'/fire',
		answer(async ({ body }) => delivered(await Promise.all(parcels(body, true).map((one) => courier.deliver(one))))),
	);
	router.post(
		'/forge',
		answer(async ({ body }) => delivered(await Promise.all(parcels(body, false).map((one) => courier.forge(one))))),
	);
	router.post(
		'/replay',
		answer(async ({ body }) => again(await courier.replay(read(requests.again, body).id))),
	);
	router.post(
		'/duplicate',
		answer(async ({ body }) => again(await courier.duplicate(read(requests.again, body).id))),
	);
	router.post(
		'/enroll',
		answer(({ body }) => {
			const target = known(read(requests.enroll, body).target);
			if (!target.enroll) throw refusal(400, 'no_enrollment', `${target.vendor} has no enrollments`);
			target.enroll();
			return { body: shown(known(target.id)) };
		}),
	);
	router.post(
		'/webhooks',
		answer(({ body }) => {
			const { vendor, ...receiver } = read(requests.webhook, body);
			const adding = targets.addingTo(vendor);
			if (!adding) throw refusal(400, 'invalid_request', `vendor: ${vendor} takes no webhook by hand`);
			if (adding.withoutSecret === null && receiver.secret === undefined) {
				throw refusal(400, 'invalid_request', `secret: ${vendor} signs with one`);
			}
			return { status: 201, body: shown(known(adding.add(receiver))) };
		}),
	);
	router.get(
		'/deliveries',
		answer(({ query }) => {
			const { newest } = read(requests.log, query);
			return { body: newest ? courier.log.slice(-newest) : courier.log };
		}),
	);
	router.use(assetRoutes());
	router.use(sendRefusal);
	return router;
}

function shown({ id, vendor, name, url, events, enroll }: Target) {
	return { id, vendor, name, url, events, canEnroll: enroll !== undefined };
}

function shownVendor({ vendor, events, advice, targets, adding }: PageVendor) {
	const withoutSecret = adding?.withoutSecret ?? null;
	return { vendor, events, advice, targets: targets().map(shown), canAdd: adding !== undefined, withoutSecret };
}

export type ShownTarget = ReturnType<typeof shown>;

/** What `/events` answers for each vendor. */
export type ShownVendor = ReturnType<typeof shownVendor>;

/** The last attempt of every delivery. */
function delivered(deliveries: LogEntry[]) {
	return { body: { deliveries } };
}

function again(entry: LogEntry | null) {
	if (entry === null) throw refusal(404, 'unknown_delivery', 'There is no such delivery in the log');
	return delivered([entry]);
}

function read<S extends z.ZodTypeAny>(schema: S, value: unknown): z.infer<S> {
	return parse(schema, value ?? {}, ([{ path, message }]) =>
		refusal(400, 'invalid_request', [...path, message].join(': ')),
	);
}

function refusal(status: number, error: string, message: string): Refusal {
	return new Refusal(status, { error, message });
}
