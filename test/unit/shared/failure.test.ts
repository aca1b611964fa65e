import { NodeApiError, type INode } from 'n8n-workflow';

import { apiError, correlationId, refusedRows, rowsOf, vendorWords } from '../../../nodes/shared/http/failure';
import { path } from '../../../nodes/shared/http/path';
import type { ApiFailure, VendorProfile } from '../../../nodes/shared/http';

const CORRELATION_ID = '1f6c8c1e-0b8e-4d8e-9a51-5f5d7f3f1a11';

/** Every documented form of an error body: its words, and the id that support asks for. */
const BODIES: Array<[name: string, body: unknown, words: string | null, id?: string]> = [
	['Explorium 401', { details: 'Invalid API key', correlation_id: CORRELATION_ID }, 'Invalid API key', CORRELATION_ID],
	[
		'Explorium 403, out of credits',
		{ details: 'Insufficient credits', correlation_id: CORRELATION_ID },
		'Insufficient credits',
		CORRELATION_ID,
	],
	[
		'Explorium 422',
		{
			detail: [
				{ loc: ['body', 'enrollment_key'], msg: 'String should have at least 4 characters', type: 'string_too_short' },
				{ loc: ['body', 'business_ids', 0], msg: 'String should match pattern', type: 'x', ctx: {} },
			],
		},
		'enrollment_key: String should have at least 4 characters; business_ids.0: String should match pattern',
	],
	['Explorium 422 of the whole body', { detail: [{ loc: ['body'], msg: 'Field required' }] }, 'Field required'],
	['FastAPI text', { detail: 'Not Found' }, 'Not Found'],
	[
		'Explorium 429 of the rate limit page',
		{ error: 'rate_limit_exceeded', message: 'Too many requests', retry_after: 60 },
		'Too many requests',
	],
	['Explorium 429 of the error page', { code: 429, message: 'Slow down', retry_after: 60 }, 'Slow down'],
	[
		'Explorium, credits page',
		{ response_context: { correlation_id: CORRELATION_ID }, error: { code: 'x', message: 'No aggregation' } },
		'No aggregation',
		CORRELATION_ID,
	],
	['a word for an error', { error: 'forbidden' }, 'forbidden'],
	['Laravel 429', { message: 'Too Many Attempts.' }, 'Too Many Attempts.'],
	[
		'Laravel 422',
		{ message: 'The given data was invalid.', errors: { date: ['The date is required.'], size: ['Too big.', 'No.'] } },
		'The given data was invalid. date: The date is required.; size: Too big. No.',
	],
	['Laravel 422 without a message', { errors: { date: 'required' } }, 'date: required'],
	['Surfe', { code: 402, message: 'Not enough credits' }, 'Not enough credits'],
	[
		'a page of a proxy',
		'<html><head><title>502 Bad Gateway</title><style>b{}</style></head><body>\n<center><h1>502 Bad Gateway</h1></center><script>x()</script>nginx</body></html>',
		'502 Bad Gateway 502 Bad Gateway nginx',
	],
	['a page with entities', '<p>R&amp;D&nbsp;is&#160;closed &lt;b&gt;</p>', 'R&D is closed b'],
	['a page that is cut off', '<p>Bad Gateway</p><script>var a = "', 'Bad Gateway'],
	['a page that is cut off inside a tag', '<p>Bad Gateway</p><di', 'Bad Gateway'],
	['plain text', 'upstream connect error', 'upstream connect error'],
	['an endless page', `<p>${'x'.repeat(1000)}</p>`, 'x'.repeat(199)],
	['nothing', undefined, null],
	['an empty text', '', null],
	['an empty object', {}, null],
	['a list', [{ msg: 'x' }], null],
	['empty words', { details: ' ', message: '' }, null],
	['an empty list of details', { detail: [], message: 'something' }, 'something'],
	['details of odd types', { detail: [null, 7, { loc: 'body', msg: 'x' }] }, 'x'],
];

const CASES = BODIES.map(([name, body, words, id = null]) => ({ name, body, words, id }));

it.each(CASES)('the words and the correlation id of $name', ({ body, words, id }) => {
	expect(vendorWords(body)).toBe(words);
	expect(correlationId(body)).toBe(id);
});

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

test('what a vendor says is one line of what can be seen, and not without end', () => {
	const forged = vendorWords({ message: 'No.\n2026-11-27 [\u001b[31merror\u001b[0m] n8n is gone\u202e' });
	expect(forged).toBe('No. 2026-11-27 [\\u001b[31merror\\u001b[0m] n8n is gone\\u202e');
	expect(vendorWords({ message: 'x'.repeat(1_000_000) })!.length).toBeLessThan(1100);
	expect(correlationId({ correlation_id: 'x'.repeat(1_000_000) })!.length).toBeLessThan(200);
});

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

	it('knows the rows of a bulk call that a 422 is about', () => {
		const detail = [
			{ loc: ['body', 'businesses_to_match', 3, 'name'], msg: 'too long' },
			{ loc: ['body', 'businesses_to_match', 7, 'name'], msg: 'too long' },
			{ loc: ['body', 'businesses_to_match', 3, 'url'], msg: 'no URL' },
		];
		expect(refusedRows({ detail })).toEqual([3, 7]);
		expect(refusedRows({ detail: [...detail, { loc: ['body', 'filters'], msg: 'bad' }] })).toEqual([]);
		expect(refusedRows({ detail: 'Not Found' })).toEqual([]);
		expect(rowsOf(apiError(NODE, VENDOR, failure({ status: 422, rows: [3, 7] }), ENROLL))).toEqual([3, 7]);
		expect(rowsOf(new Error('x'))).toEqual([]);
	});

	it('names no reason that there is not', () => {
		const error = apiError(NODE, VENDOR, failure({ status: 418, reason: 'no reason was given' }), ENROLL);
		expect(error.message).toBe('Explorium did not enroll (HTTP 418): no reason was given');
		expect(error.description).toBeFalsy();
	});
});
