import { answer, jsonApp, listen } from '../../../sandbox/express';
import { Faults, realWait, requestsTo, seeded, type Fault } from '../../../sandbox/faults';

/** A vendor that counts what it was asked to do. */
let done: number;
let faults: Faults;
let url: string;
let close: () => Promise<void>;

beforeEach(async () => {
	done = 0;
	faults = new Faults((status) => ({ body: { code: status }, headers: { 'Retry-After': '7' } }));
	const app = jsonApp();
	app.use(faults.middleware);
	app.post(
		'/work',
		answer(() => {
			done += 1;
			return { status: 201, body: { text: 'x'.repeat(100) } };
		}),
	);
	app.delete(
		'/work',
		answer(() => {
			done += 1;
			return { status: 204, body: undefined };
		}),
	);
	({ url, close } = await listen(app));
});

afterEach(async () => await close());

async function work(method = 'POST'): Promise<{ status: number | null; type: string | null; text: string | null }> {
	let response: Response;
	try {
		response = await fetch(`${url}/work`, { method });
	} catch {
		return { status: null, type: null, text: null };
	}
	const { status, headers } = response;
	try {
		return { status, type: headers.get('content-type'), text: await response.text() };
	} catch {
		return { status, type: headers.get('content-type'), text: null };
	}
}

const WHOLE = JSON.stringify({ text: 'x'.repeat(100) });

describe('Faults', () => {
	test.each<[Fault, number | null]>([
		['rateLimited', 429],
		['internal', 500],
		['badGateway', 502],
		['unavailable', 503],
		['gatewayTimeout', 504],
		['html', 502],
		['hangUp', null],
	])('%s happens before the work is done', async (fault, status) => {
		faults.inject(fault);
		expect((await work()).status).toBe(status);
		expect(done).toBe(0);
		expect((await work()).status).toBe(201);
	});

	test.each<[Fault, Partial<Awaited<ReturnType<typeof work>>>]>([
		['lostAnswer', { status: null }],
		['truncatedJson', { status: 201, text: WHOLE.slice(0, Math.ceil(WHOLE.length / 2)) }],
		['wrongContentType', { status: 201, text: WHOLE, type: 'text/plain; charset=utf-8' }],
		['resetMidBody', { status: 201, text: null }],
		['htmlSuccess', { status: 200, type: 'text/html; charset=utf-8' }],
		['slowDrip', { status: 201, text: WHOLE }],
	])('%s happens after the work was done', async (fault, seen) => {
		faults.follow({ dripMs: 1 });
		faults.inject(fault);
		expect(await work()).toMatchObject(seen);
		expect(done).toBe(1);
		expect(faults.met).toEqual(new Map([[fault, 1]]));
	});

	test('silence happens after the work was done, and lasts until the caller gives up', async () => {
		let waited = 0;
		faults.wait = async (milliseconds, gone) => {
			waited = milliseconds;
			await realWait(milliseconds, gone);
		};
		faults.inject('silence');
		await expect(fetch(`${url}/work`, { method: 'POST', signal: AbortSignal.timeout(100) })).rejects.toThrow();
		expect([done, waited]).toEqual([1, 60 * 60_000]);
	});

	test.each<[Fault, number | null, string | null]>([
		['lostAnswer', null, null],
		['truncatedJson', 204, ''],
		['wrongContentType', 204, ''],
		['resetMidBody', null, null],
		['htmlSuccess', 200, '<html><body>Please wait ...</body></html>'],
		['slowDrip', 204, ''],
	])('%s happens also to an answer without a body', async (fault, status, text) => {
		faults.inject(fault);
		expect(await work('DELETE')).toMatchObject({ status, text });
		expect(done).toBe(1);
	});

	test('any status can stand in for the answer, before the work is done or after it', async () => {
		faults.inject({ status: 418 }, null, { status: 502, body: { own: 'words' }, carriedOut: true });
		expect(await work()).toMatchObject({ status: 418, text: '{"code":418}' });
		expect(done).toBe(0);
		expect((await work()).status).toBe(201);
		expect(await work()).toMatchObject({ status: 502, text: '{"own":"words"}' });
		expect(done).toBe(2);
	});

	test('a fault can be kept for certain requests', async () => {
		faults.injectInto(requestsTo('DELETE', /^\/work$/), 'internal');
		expect((await work()).status).toBe(201);
		expect((await work('DELETE')).status).toBe(500);
		expect((await work('DELETE')).status).toBe(204);
	});

	test('a vendor words its refusals itself', async () => {
		faults.inject('rateLimited');
		const response = await fetch(`${url}/work`, { method: 'POST' });
		expect(response.headers.get('retry-after')).toBe('7');
		expect(await response.json()).toEqual({ code: 429 });
	});

	test('follows a plan: the same seed meets the same faults, about as often as planned', async () => {
		const run = async (seed: number) => {
			faults.follow({ rate: 0.2, kinds: ['internal', 'hangUp'], lostAnswerRate: 0.05, seed });
			const seen = [];
			for (let request = 0; request < 200; request++) seen.push((await work()).status);
			return seen;
		};
		const first = await run(7);
		expect(await run(7)).toEqual(first);
		expect(await run(8)).not.toEqual(first);
		const share = first.filter((status) => status !== 201).length / first.length;
		expect(share).toBeGreaterThan(0.15);
		expect(share).toBeLessThan(0.35);
	});

	test('a 429 brings a burst, and only what is named meets faults', async () => {
		faults.follow({ rate: 1, kinds: ['rateLimited'], burst: 2, only: ({ path }) => path === '/work' });
		expect([await work(), await work(), await work()].map(({ status }) => status)).toEqual([429, 429, 429]);
		faults.follow({ rate: 1, only: ({ path }) => path !== '/work' });
		expect((await work()).status).toBe(201);
	});

	test('every answer can be late', async () => {
		faults.follow({ latencyMs: 60 });
		const start = performance.now();
		await work();
		expect(performance.now() - start).toBeGreaterThanOrEqual(55);
	});

	test('seeded numbers are spread over [0, 1)', () => {
		const random = seeded(3);
		const numbers = Array.from({ length: 1000 }, random);
		expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...numbers)).toBeLessThan(1);
		expect(numbers.reduce((sum, one) => sum + one, 0) / 1000).toBeCloseTo(0.5, 1);
	});
});
