import { isRecord } from '../../shared/read';
import { z } from '../../shared/zod';

/** What is relied on in Surfe's answers; everything else passes as it is. Lists may be null. */

const records = z
	.array(z.unknown())
	.nullish()
	.transform((list) => (list ?? []).filter(isRecord));

/** 202 to a start call (`public-015`, `public-013`, `public-018`). `message` is an estimate of the time. */
export const started = z
	.object({
		enrichmentID: z.string().min(1),
		message: z.string().nullish(),
	})
	.passthrough();

/** A job (`public-016`, `public-014`): the list is `people` or `companies`. */
export const job = z
	.object({
		status: z.string(),
		percentCompleted: z.number().nullish(),
		people: records,
		companies: records,
	})
	.passthrough();

export const peopleFound = z
	.object({ people: records, nextPageToken: z.string().nullish(), total: z.number().nullish() })
	.passthrough();

export const companiesFound = z.object({ companies: records, nextPageToken: z.string().nullish() }).passthrough();

/** A range of recommended companies (`public-020`); of its place only whether there are more is relied on. */
export const recommended = z
	.object({
		companies: records,
		pagination: z.object({ hasMore: z.boolean().nullish() }).passthrough().nullish(),
	})
	.passthrough();

/** A profile as it was saved (`public-019`). */
export const savedProfile = z.record(z.unknown());

/** `public-021`. */
export const profiles = z.object({ icpFilters: records }).passthrough();

/** `total*` as the vendor's own command line tool reads them; no key is relied on. */
export const credits = z.record(z.unknown());

/** The values that filters accept, by name of the filter (`public-008`). */
export const filterValues = z.record(z.unknown());
