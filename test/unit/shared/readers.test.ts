import { EXPLORIUM } from '../../../nodes/Explorium/api/request';
import { SNITCHER } from '../../../nodes/Snitcher/api/request';
import { SURFE } from '../../../nodes/Surfe/api/request';
import { correlationId, refusedRows, vendorWords } from '../../../nodes/shared/http/readers';

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
	['Explorium, FastAPI text', { detail: 'Not Found' }, 'Not Found'],
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
	['Snitcher 429', { message: 'Too Many Attempts.' }, 'Too Many Attempts.'],
	[
		'Snitcher 422',
		{ message: 'The given data was invalid.', errors: { date: ['The date is required.'], size: ['Too big.', 'No.'] } },
		'The given data was invalid. date: The date is required.; size: Too big. No.',
	],
	['Snitcher 422 without a message', { errors: { date: 'required' } }, 'date: required'],
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
	['Explorium with empty words', { details: ' ', message: '' }, null],
	['Explorium with an empty list of details', { detail: [], message: 'something' }, 'something'],
	['Explorium with details of odd types', { detail: [null, 7, { loc: 'body', msg: 'x' }] }, 'x'],
];

const CASES = BODIES.map(([name, body, words, id = null]) => ({ name, body, words, id }));
const VENDORS = [EXPLORIUM, SNITCHER, SURFE];

/** What no vendor's name stands before may come from any of them, or from a gateway before it. */
const saying = (name: string) => {
	const named = VENDORS.filter((vendor) => name.startsWith(vendor.name));
	return named.length > 0 ? named : VENDORS;
};

it.each(CASES)('the words and the correlation id of $name', ({ name, body, words, id }) => {
	for (const vendor of saying(name)) {
		expect(vendorWords(vendor, body)).toBe(words);
		expect(correlationId(vendor, body)).toBe(id);
	}
});

test('what a vendor says is one line of what can be seen, and not without end', () => {
	const forged = vendorWords(SURFE, { message: 'No.\n2026-11-27 [\u001b[31merror\u001b[0m] n8n is gone\u202e' });
	expect(forged).toBe('No. 2026-11-27 [\\u001b[31merror\\u001b[0m] n8n is gone\\u202e');
	expect(vendorWords(SURFE, { message: 'x'.repeat(1_000_000) })!.length).toBeLessThan(1100);
	expect(correlationId(EXPLORIUM, { correlation_id: 'x'.repeat(1_000_000) })!.length).toBeLessThan(200);
});

test('the rows of a bulk call that FastAPI finds fault with', () => {
	const detail = [
		{ loc: ['body', 'businesses_to_match', 3, 'name'], msg: 'too long' },
		{ loc: ['body', 'businesses_to_match', 7, 'name'], msg: 'too long' },
		{ loc: ['body', 'businesses_to_match', 3, 'url'], msg: 'no URL' },
	];
	expect(refusedRows(EXPLORIUM, { detail })).toEqual([3, 7]);
	const ofAll = [...detail, { loc: ['body', 'business_ids'], msg: 'see business_ids.2' }];
	expect(refusedRows(EXPLORIUM, { detail: ofAll })).toEqual([]);
	expect(refusedRows(EXPLORIUM, { detail: 'Not Found' })).toEqual([]);
	expect(refusedRows(SNITCHER, { detail })).toEqual([]);
});

test('the rows that are named in words', () => {
	expect(refusedRows(SURFE, { message: 'people.3.email is bad, people[5] too, people.3.name' })).toEqual([3, 5]);
	expect(refusedRows(SURFE, { message: 'business_ids.3 is bad' })).toEqual([]);
	expect(refusedRows(SURFE, 'people.3.email is bad')).toEqual([]);
	expect(refusedRows(EXPLORIUM, { details: 'business_ids[3] is bad' })).toEqual([3]);
});
