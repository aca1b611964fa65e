import { NodeApiError } from 'n8n-workflow';

import type { z } from '../zod';
import { send } from './client';
import { createOnce as create, type Creation } from './creation';
import { apiError, consequenceOf, failureOf } from './failure';
import { purchaseOf, runOf } from './ledger';
import type { Path } from './path';
import { correlationId, vendorWords } from './readers';
import type { ApiCall, ApiContext, ApiFailure, ApiOutcome, ApiSuccess, VendorProfile } from './vendor';

type Schema<Out> = z.ZodType<Out, z.ZodTypeDef, unknown>;
type Removal = Omit<ApiCall, 'method' | 'idempotent'>;

/** The way out to one vendor, for its `api` folder. */
export interface VendorClient {
	/** Sends a call and reads the answer with the schema. Throws a NodeApiError for anything but a well-formed success. */
	request<Out>(ctx: ApiContext, call: ApiCall, schema: Schema<Out>): Promise<Out>;
	/** Reads what is at a path, which may be done again. `doing`: as of a call. */
	read<Out>(ctx: ApiContext, doing: string, path: Path, schema: Schema<Out>, query?: ApiCall['query']): Promise<Out>;
	/** Sends a call where a 404 is an answer: null. */
	find<Out>(ctx: ApiContext, call: ApiCall, schema: Schema<Out>): Promise<Out | null>;
	/** Takes something away. A 404 after a lost answer says that it is done. */
	remove(ctx: ApiContext, call: Removal, schema?: Schema<unknown>): Promise<void>;
	/** Sends a call and gives what came of it, for callers to whom some failures are an answer. */
	tryRequest(ctx: ApiContext, call: ApiCall): Promise<ApiOutcome>;
	/**
	 * Makes something that must not be made twice. After a failure whose outcome is unknown `look` is asked whether it is
	 * there, before the call is made again.
	 */
	createOnce<Made>(
		ctx: ApiContext,
		call: ApiCall,
		schema: Schema<Made>,
		look: () => Promise<Made | undefined>,
	): Promise<Creation<Made>>;
	/** The error of a failed call. */
	failed(ctx: ApiContext, call: ApiCall, failure: ApiFailure): NodeApiError;
	/** Reads a success with the schema; throws a NodeApiError where it is not of the documented form. */
	readAnswer<Out>(ctx: ApiContext, call: ApiCall, success: ApiSuccess, schema: Schema<Out>): Out;
}

export function clientFor(vendor: VendorProfile): VendorClient {
	const ask: VendorClient['tryRequest'] = async (ctx, call) => {
		const outcome = await send(ctx, vendor, call);
		return outcome.ok && vendor.hasFailed?.(outcome.body) ? failedInside(vendor, outcome) : outcome;
	};
	const purchaseBy = (ctx: ApiContext, { method, path, query, text, body }: ApiCall) =>
		purchaseOf(ctx, [vendor.name, runOf(ctx), method, path, query, body ?? text], { short: false });

	const tryRequest: VendorClient['tryRequest'] = async (ctx, call) => {
		if (!call.bills && !call.isKept) return await ask(ctx, call);
		const purchase = purchaseBy(ctx, call);
		const known = purchase?.known();
		if (known?.state === 'bought') return { ok: true, status: 200, body: known.value };
		if (known?.state === 'lost') return LOST_EARLIER;
		const outcome = await ask(ctx, call);
		if (outcome.ok) purchase?.bought(outcome.body);
		else if ((call.bills || !call.idempotent) && perhapsBought(vendor, outcome)) purchase?.lost();
		return outcome;
	};
	const failed: VendorClient['failed'] = (ctx, call, failure) => apiError(ctx.getNode(), vendor, failure, call);

	const readAnswer: VendorClient['readAnswer'] = (ctx, call, { status, body }, schema) => {
		const parsed = schema.safeParse(body);
		if (parsed.success) return parsed.data;
		const [{ path, message }] = parsed.error.issues;
		const hasEffect = call.bills || !call.idempotent;
		const where = path.length > 0 ? path.join('.') : 'body';
		throw new NodeApiError(
			ctx.getNode(),
			{ issue: message },
			{
				message: `${vendor.name} answered in an unexpected form when asked to ${call.doing} (${where}: ${message})`,
				description: `${hasEffect ? `${consequenceOf(call, 'was probably')} ` : ''}Something between n8n and ${vendor.name} may have changed the answer. Check the base URL in the credential.`,
				httpCode: String(status),
			},
		);
	};

	const request: VendorClient['request'] = async (ctx, call, schema) => {
		const outcome = await tryRequest(ctx, call);
		if (!outcome.ok) throw failed(ctx, call, outcome);
		return readAnswer(ctx, call, outcome, schema);
	};

	const read: VendorClient['read'] = async (ctx, doing, path, schema, query) => {
		return await request(ctx, { doing, method: 'GET', path, query, idempotent: true }, schema);
	};

	const find: VendorClient['find'] = async (ctx, call, schema) => {
		const outcome = await tryRequest(ctx, call);
		if (!outcome.ok && outcome.status === 404) return null;
		if (!outcome.ok) throw failed(ctx, call, outcome);
		return readAnswer(ctx, call, outcome, schema);
	};

	const remove: VendorClient['remove'] = async (ctx, removal, schema) => {
		const call: ApiCall = { ...removal, method: 'DELETE', idempotent: true };
		const outcome = await tryRequest(ctx, call);
		if (outcome.ok) return void (schema && readAnswer(ctx, call, outcome, schema));
		if (outcome.status !== 404 || !outcome.perhapsDone) throw failed(ctx, call, outcome);
	};

	const createOnce = async <Made>(
		ctx: ApiContext,
		call: ApiCall,
		schema: Schema<Made>,
		look: () => Promise<Made | undefined>,
	): Promise<Creation<Made>> => {
		const purchase = purchaseBy(ctx, call);
		const known = purchase?.known() ?? { state: 'new' };
		if (known.state === 'bought') return { ok: true, made: known.value as Made };
		const readMade = (success: ApiSuccess) => readAnswer(ctx, call, success, schema);
		const lostEarlier = known.state === 'lost' ? LOST_EARLIER : null;
		const creation = await create(ctx, async () => await tryRequest(ctx, call), readMade, look, lostEarlier);
		if (creation.ok) purchase?.bought(creation.made);
		else if (creation.failure.outcome === 'unknown') purchase?.lost();
		return creation;
	};
	return { request, read, find, remove, tryRequest, createOnce, failed, readAnswer };
}

function perhapsBought({ refusesBy503 = false }: VendorProfile, { outcome, status }: ApiFailure): boolean {
	return outcome === 'unknown' && !(refusesBy503 && status === 503);
}

/** Running the node again is no reason to buy what may have been bought. */
const LOST_EARLIER = failureOf({
	outcome: 'unknown',
	reason: 'its answer was lost earlier in this execution, so the request was not sent again',
	perhapsDone: true,
});

function failedInside(vendor: VendorProfile, { status, body }: ApiSuccess): ApiFailure {
	const reason = vendorWords(vendor, body) ?? 'it reports a failure';
	return failureOf({ status, reason, correlationId: correlationId(vendor, body) });
}
