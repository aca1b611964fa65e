import { path, type ApiContext } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { read, request } from './request';
import * as schemas from './schemas';

/** Whom to look for: an ideal customer profile. */
export interface Profile {
	/** Null where nothing is asked of them. */
	companies: JsonRecord | null;
	people: JsonRecord | null;
}

/** `POST /v2/recommendations/icp`: a user has one profile, which this replaces. `user`: null for the owner of the key. */
export async function saveProfile(
	ctx: ApiContext,
	user: string | null,
	{ companies, people }: Profile,
): Promise<JsonRecord> {
	const call = {
		doing: 'save the profile',
		method: 'POST',
		path: path`/v2/recommendations/icp`,
		body: { ...(companies ? { companies } : {}), ...(people ? { people } : {}), ...ofUser(user) },
		idempotent: true,
	} as const;
	return await request(ctx, call, schemas.savedProfile);
}

/** `GET /v2/recommendations/icp`. */
export async function readProfiles(ctx: ApiContext, user: string | null): Promise<JsonRecord[]> {
	return (await read(ctx, 'read the profiles', path`/v2/recommendations/icp`, schemas.profiles, ofUser(user)))
		.icpFilters;
}

/**
 * `POST /v2/recommendations/fetch`: the companies from one place of today's list to another. A company is charged once a
 * month, however often it is fetched, and the same places have the same companies all day: so it is safe to repeat.
 * `next`: where the list goes on; null at its end.
 */
export async function fetchRecommended(
	ctx: ApiContext,
	user: string | null,
	{ from, to }: { from: number; to: number },
): Promise<{ rows: JsonRecord[]; next: number | null }> {
	const call = {
		doing: 'give recommendations',
		method: 'POST',
		path: path`/v2/recommendations/fetch`,
		body: { pagination: { from, to }, ...ofUser(user) },
		idempotent: true,
	} as const;
	const { companies, pagination } = await request(ctx, call, schemas.recommended);
	const goesOn = pagination?.hasMore ?? companies.length >= to - from;
	return { rows: companies, next: goesOn ? from + companies.length : null };
}

function ofUser(user: string | null): { externalUserId?: string } {
	return user === null ? {} : { externalUserId: user };
}
