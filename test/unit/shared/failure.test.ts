import { NodeApiError, type INode } from 'n8n-workflow';

import { apiError, rowsOf } from '../../../nodes/shared/http/failure';
import { path } from '../../../nodes/shared/http/path';
import type { ApiFailure, VendorProfile } from '../../../nodes/shared/http';

const CORRELATION_ID = '1f6c8c1e-0b8e-4d8e-9a51-5f5d7f3f1a11';

const NODE = {
	id: 'n',
	name: 'Explorium',
	type: 'explorium',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;
const VENDOR: VendorProfile = {
	name: 'Explorium',
	credential: 'exploriumSignalsApi',
	key: 'apiKey',
	rate: { units: 1, windowMs: 1 },
	advice: { 403: 'Buy credits.' },
};
const failure = (more: Partial<ApiFailure>): ApiFailure => ({
	ok: false,
	outcome: 'refused',
	sent: true,
	status: 403,
	reason: 'Insufficient credits',
	advice: null,
	until: null,
	correlationId: null,
	perhapsDone: false,
	rows: [],
	...more,
});

const ENROLL = { doing: 'enroll', path: path`/v2/enrollments`, idempotent: false };

describe('the error that a user sees', () => {
	it('says what was tried, what the vendor said, what to do, and the id for support', () => {
		const error = apiError(NODE, VENDOR, failure({ correlationId: CORRELATION_ID }), ENROLL);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Explorium did not enroll (HTTP 403): Insufficient credits');
		expect(error.description).toBe(`Buy credits. Explorium's correlation id: ${CORRELATION_ID}`);
		expect(error.httpCode).toBe('403');
	});

	it.each([400, 401, 402, 403, 404, 409, 422, 429, 500, 502, 503, 504])(
		"keeps the vendor's words at %d, where n8n has a stock phrase",
		(status) => {
			const error = apiError(NODE, VENDOR, failure({ status, reason: 'the vendor said this' }), ENROLL);
			expect(error.message).toBe(`Explorium did not enroll (HTTP ${status}): the vendor said this`);
		},
	);

	it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT'])('keeps its words after %s', (code) => {
		const reason = `connect ${code} 127.0.0.1:9`;
		const error = apiError(NODE, VENDOR, failure({ status: null, reason }), ENROLL);
		expect(error.message).toContain('Explorium did not enroll');
	});

	it('warns where the request may have been carried out', () => {
		const lost = apiError(NODE, VENDOR, failure({ status: null, outcome: 'unknown', reason: 'lost' }), ENROLL);
		expect(lost.description).toContain('may have been carried out');
		const unsent = apiError(NODE, VENDOR, failure({ sent: false, status: null, reason: 'the way is barred' }), ENROLL);
		expect(unsent.message).toBe('Explorium did not enroll. Nothing was sent: the way is barred');
		expect(unsent.description).toContain('Check the Base URL');
	});

	it.each([null, 200, 500, 502, 504])('says that a read or a full replacement may be run again, after %s', (status) => {
		const unknown = failure({ status, outcome: 'unknown', reason: 'lost' });
		const { description } = apiError(NODE, VENDOR, unknown, {
			doing: 'read',
			path: path`/v2/webhooks`,
			idempotent: true,
		});
		expect(description).not.toContain('Look before');
		expect(description).toContain('it is safe to run this again');
	});

	it('carries the rows of a bulk call that it is about', () => {
		expect(rowsOf(apiError(NODE, VENDOR, failure({ status: 422, rows: [3, 7] }), ENROLL))).toEqual([3, 7]);
		expect(rowsOf(new Error('x'))).toEqual([]);
	});

	it('names no reason that there is not', () => {
		const error = apiError(NODE, VENDOR, failure({ status: 418, reason: 'no reason was given' }), ENROLL);
		expect(error.message).toBe('Explorium did not enroll (HTTP 418): no reason was given');
		expect(error.description).toBeFalsy();
	});
});
