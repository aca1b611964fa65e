import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { hasEnded, openIds, statusOf } from '../../../nodes/Surfe/progress';
import { collectorOf } from '../../../nodes/Surfe/enrichment/collect';
import { isSameEmployer } from '../../../nodes/shared/fill';
import { enriched } from '../../../nodes/Surfe/enrichment/enrich';
import { isIdentified, personOfItem } from '../../../nodes/Surfe/enrichment/identify';
import { itemsOf, listOf, planJobs } from '../../../nodes/Surfe/enrichment/plan';
import { keepState, readState } from '../../../nodes/Surfe/enrichment/collect/state';
import { companyOf } from '../../../nodes/Surfe/results';
import { company, person } from '../../../nodes/shared/signal';

const job = (status: string, records: Array<Record<string, unknown>> = []) => ({
	id: 'job',
	status,
	percentCompleted: null,
	records,
});

describe('progress', () => {
	it.each(['IN_PROGRESS', 'PENDING', 'QUEUED', 'PROCESSING', ' in_progress'])('%s goes on', (status) => {
		expect(hasEnded(status)).toBe(false);
	});

	it.each(['COMPLETED', 'CANCELLED', 'FAILED', 'NOT_FOUND', 'whatever', ''])('"%s" has ended', (status) => {
		expect(hasEnded(status)).toBe(true);
	});

	it.each([
		['COMPLETED', { status: 'SUCCESS' }, 'completed'],
		['COMPLETED', { status: ' NOT_FOUND' }, 'not_found'],
		['IN_PROGRESS', { status: 'COMPLETED' }, 'completed'],
		['IN_PROGRESS', { status: 'QUEUED' }, 'in_progress'],
		['IN_PROGRESS', { status: null }, 'in_progress'],
		['IN_PROGRESS', undefined, 'in_progress'],
		['COMPLETED', { status: null }, 'completed'],
		['COMPLETED', undefined, 'missing'],
		['CANCELLED', { status: 'IN_PROGRESS' }, 'cancelled'],
		['CANCELLED', undefined, 'cancelled'],
		['ARCHIVED', { status: null }, 'archived'],
	])('of a job that is %s, %j is %s', (status, found, expected) => {
		expect(statusOf(job(status), found)).toBe(expected);
	});

	it('open are those without a record that has ended', () => {
		const records = [
			{ externalID: 'a', status: 'COMPLETED' },
			{ externalID: 'b', status: 'IN_PROGRESS' },
			{ externalID: 'c', status: null },
			{ status: 'COMPLETED' },
		];
		expect(openIds(job('IN_PROGRESS', records), ['a', 'b', 'c', 'd'])).toEqual(['b', 'c', 'd']);
	});
});

describe('a plan', () => {
	const wish = (item: number, name: string, externalId: string | null = null) => ({
		item,
		subject: { name },
		externalId,
	});

	it('asks for everyone once, in jobs of the size, under the index of the first item', () => {
		const plan = planJobs([wish(0, 'a'), wish(1, 'b'), wish(2, 'a'), wish(4, 'c')], 2);
		expect(plan.map(listOf)).toEqual([
			[
				{ name: 'a', externalID: 'item-0' },
				{ name: 'b', externalID: 'item-1' },
			],
			[{ name: 'c', externalID: 'item-4' }],
		]);
		expect(plan.map(itemsOf)).toEqual([[0, 1, 2], [4]]);
	});

	it('keeps own ids, and then asks for each', () => {
		const [planned] = planJobs([wish(0, 'a', 'x'), wish(1, 'a', 'y'), wish(2, 'b', 'x')], 10);
		expect(listOf(planned).map(({ externalID }) => externalID)).toEqual(['x', 'y', 'x']);
		expect(itemsOf(planned)).toEqual([0, 1, 2]);
	});

	it('is empty where nobody is wished for', () => {
		expect(planJobs([], 10)).toEqual([]);
	});
});

describe('who an item is about', () => {
	it.each([
		[
			{ person: { firstName: 'Ann', lastName: 'Smith', linkedinUrl: null }, company: { domain: 'a.example' } },
			{ firstName: 'Ann', lastName: 'Smith', companyDomain: 'a.example' },
		],
		[
			{ person: { fullName: 'Ann de la Cruz' }, company: { name: 'Acme' } },
			{ firstName: 'Ann', lastName: 'de la Cruz', companyName: 'Acme' },
		],
		[{ linkedInUrl: 'linkedin.com/in/A/' }, { linkedinUrl: 'https://www.linkedin.com/in/a' }],
		[{ linkedInUrl: 'N/A', linkedin: 'in/a', domain: 'N/A' }, { linkedinUrl: 'https://www.linkedin.com/in/a' }],
		[
			{ first_name: 'Ann', last_name: 'Smith', company: 'Acme', domain: 'https://www.Acme.example/x' },
			{ firstName: 'Ann', lastName: 'Smith', companyName: 'Acme', companyDomain: 'acme.example' },
		],
		[{ person: null, company: null }, {}],
	])('%j', (item, expected) => {
		expect(personOfItem(item)).toEqual(expected);
	});

	it.each([
		[{ linkedinUrl: 'x' }, true],
		[{ firstName: 'A', lastName: 'B', companyName: 'C' }, true],
		[{ firstName: 'A', lastName: 'B', companyDomain: 'c.example' }, true],
		[{ firstName: 'A', lastName: 'B' }, true],
		[{ lastName: 'B', companyName: 'C' }, false],
		[{ firstName: 'A', companyName: 'C' }, false],
		[{}, false],
	])('%j is enough for Surfe: %s', (asked, expected) => {
		expect(isIdentified(asked)).toBe(expected);
	});
});

describe('an enriched item', () => {
	const result = { status: 'completed', enrichmentId: 'job' };
	const found = { firstName: 'Ann', lastName: 'Smith', companyDomain: 'b.example', companyName: 'Base', emails: null };

	it('of a person does not mix two employers', () => {
		const about = company({ name: 'Acme', domain: 'a.example' });
		const input = { provider: 'surfe', person: null, company: about, data: {} };
		const json = enriched('person', input, { ...result, found });
		expect(json.company).toEqual(about);
		expect(json.person).toMatchObject({ fullName: 'Ann Smith' });
	});

	it('keeps what an enrichment of the other kind has found', () => {
		const once = enriched('company', { a: 1 }, { ...result, found: { name: 'Base', websites: ['b.example'] } });
		const twice = enriched('person', once, { ...result, enrichmentId: 'second', found });
		expect(twice).toMatchObject({
			a: 1,
			enrichmentId: 'second',
			enrichment: {
				surfe: {
					person: { fullName: 'Ann Smith' },
					company: { name: 'Base', website: 'b.example' },
					data: { person: found, company: { name: 'Base' } },
				},
			},
		});
	});

	it('has all its keys where nothing was found', () => {
		expect(enriched('person', {}, { ...result, status: 'missing', found: undefined })).toEqual({
			enrichmentStatus: 'missing',
			enrichmentId: 'job',
			enrichment: { surfe: { person: null, company: null, data: { person: null } } },
		});
	});

	it('leaves items alone that only look like a Signal', () => {
		const input = { provider: 'x', person: 'Ann', company: null };
		expect(enriched('person', input, { ...result, found })).toMatchObject(input);
		const other = { person: person({ firstName: 'Ann' }), company: null };
		expect(enriched('person', other, { ...result, found }).person).toEqual(other.person);
	});

	it.each([
		[null, null, true],
		[company({ domain: 'a.example' }), company({ domain: 'A.example', name: 'B' }), true],
		[company({ domain: 'a.example', name: 'A' }), company({ domain: 'b.example', name: 'A' }), false],
		[company({ name: 'Acme' }), company({ name: 'ACME', domain: 'a.example' }), true],
		[company({ domain: 'https://www.a.example/' }), company({ domain: 'a.example' }), true],
		[company({ name: 'Acme' }), company({ domain: 'a.example' }), false],
		[company({ industry: 'x' }), company({ name: 'Acme' }), true],
	])('employers %#', (known, other, expected) => {
		expect(isSameEmployer(known, other)).toBe(expected);
	});
});

describe('a company', () => {
	it.each([
		['1991', 1991],
		['1991-05', 1991],
		['1991-05-02', 1991],
		[1991, 1991],
		['around 1990', null],
		['19915', null],
		[null, null],
	])('founded %j', (founded, year) => {
		expect(companyOf({ name: 'A', founded })?.foundedYear).toBe(year);
	});

	it('of a search has a domain, lists and a country code', () => {
		const found = { name: 'A', domain: 'a.example', industries: ['SaaS', 'CRM'], countries: ['fr'] };
		expect(companyOf(found)).toMatchObject({ domain: 'a.example', industry: 'SaaS', country: 'fr', countryCode: 'FR' });
	});
});

describe('the way results come back', () => {
	const ctx = (type: string, more: object = {}) =>
		({
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string) => (name === 'results' ? 'wait' : { waitLimit: 7 }),
			getNode: () => ({ type }),
			...more,
		}) as unknown as IExecuteFunctions;

	it('is a wait where that was chosen, for one job of a thousand people', () => {
		expect(collectorOf(ctx('surfe'), 'person').jobSize).toBe(1000);
	});

	it('is polling for the tool of an agent, with no address to notify', async () => {
		const collector = collectorOf(ctx('n8n-nodes-buyer-signals.surfeTool'), 'person');
		expect(collector.jobSize).toBeNull();
		expect(await collector.receiver([])).toBeNull();
	});
});

describe('the state of a wait', () => {
	const state = {
		token: 't',
		subject: 'person' as const,
		jobId: 'job',
		planned: [{ externalId: 'item-0', items: [0] }],
		open: ['item-0'],
		apart: [[1, { error: 'x' }]] as Array<[number, Record<string, unknown>]>,
	};

	function contextNamed(name: string) {
		const kept: Record<string, unknown> = {};
		const expressions: string[] = [];
		keepState({ getContext: () => kept } as unknown as IExecuteFunctions, state);
		const ctx = {
			getNode: () => ({ name }),
			evaluateExpression: (expression: string) => {
				expressions.push(expression);
				return kept.surfeWait;
			},
		} as unknown as IWebhookFunctions;
		return { kept, ctx, expressions };
	}

	it('comes back as it was kept, whatever the node is called', () => {
		const { ctx, expressions } = contextNamed('Find "them" }} {{');
		expect(readState(ctx)).toEqual(state);
		expect(expressions).toEqual(['{{ $node["Find \\"them\\" \\u007d\\u007d \\u007b\\u007b"].context.surfeWait }}']);
	});

	it.each([undefined, '{}', '[]'])('is none where %j was kept', (value) => {
		const { kept, ctx } = contextNamed('Surfe');
		kept.surfeWait = value;
		expect(readState(ctx)).toBeNull();
	});
});
