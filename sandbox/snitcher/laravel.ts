import type { z } from 'zod';

import { Refusal, type PlainRequest } from '../express';

/** Snitcher's API is a Laravel application: its errors and its paginator. */

export function refusal(status: number, message: string): Refusal {
	return new Refusal(status, { message });
}

/** 422 as Laravel words it: the first message, how many more there are, and all of them by field. */
export function invalid(issues: z.ZodIssue[]): Refusal {
	const found = issues.flatMap(messagesOf);
	const errors: Record<string, string[]> = {};
	for (const { field, message } of found) (errors[field] ??= []).push(message);
	const [{ message }] = found;
	const more = found.length - 1;
	const suffix = more > 0 ? ` (and ${more} more error${more > 1 ? 's' : ''})` : '';
	return new Refusal(422, { message: `${message}${suffix}`, errors });
}

export function invalidField(field: string, message: string): Refusal {
	return new Refusal(422, { message, errors: { [field]: [message] } });
}

function messagesOf(issue: z.ZodIssue): Array<{ field: string; message: string }> {
	const field = issue.path.join('.');
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => {
			const name = [field, key].filter(Boolean).join('.');
			return { field: name, message: `The ${name} field is prohibited.` };
		});
	}
	if (issue.code === 'invalid_type' && issue.received === 'undefined') {
		return [{ field, message: `The ${field} field is required.` }];
	}
	if (issue.code === 'custom') return [{ field, message: issue.message }];
	return [{ field, message: `The ${field} field is invalid: ${issue.message}.` }];
}

export interface Position {
	page: number;
	size: number;
}

/** One page in Laravel's root envelope. */
export function paginated(req: PlainRequest, rows: unknown[], { page, size }: Position): Record<string, unknown> {
	const lastPage = Math.max(1, Math.ceil(rows.length / size));
	const path = `${req.protocol}://${req.get('host')}${req.originalUrl.split('?')[0]}`;
	const at = (wanted: number) => `${path}?page=${wanted}`;
	const start = (page - 1) * size;
	const data = rows.slice(start, start + size);
	return {
		success: true,
		current_page: page,
		last_page: lastPage,
		per_page: size,
		total: rows.length,
		next_page_url: page < lastPage ? at(page + 1) : null,
		prev_page_url: page > 1 ? at(page - 1) : null,
		first_page_url: at(1),
		last_page_url: at(lastPage),
		path,
		from: data.length > 0 ? start + 1 : null,
		to: data.length > 0 ? start + data.length : null,
		data,
	};
}
