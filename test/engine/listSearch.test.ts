import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { newSecret } from '../../sandbox/explorium/state';
import { additionalData, makeNode, makeWorkflow } from './harness/engine';
import { startExplorium, type RunningExplorium } from './harness/explorium';
import { businessId, prospectId } from './harness/exploriumWorld';
import { nodeType } from './harness/types';

let explorium: RunningExplorium;

beforeEach(async () => {
	explorium = await startExplorium();
});

afterEach(async () => await explorium.close());

/** What the editor shows under "From List". */
async function search(method: string, parameters: INodeParameters, filter?: string): Promise<INodeListSearchResult> {
	const credentials = explorium.credentials();
	const node = makeNode('explorium', parameters, { credentials });
	const ctx = new LoadOptionsContext(makeWorkflow([node]), node, additionalData(credentials), '');
	return await nodeType('explorium').methods!.listSearch![method].call(ctx, filter);
}

describe('webhooks', () => {
	beforeEach(() => {
		const { state } = explorium.simulator;
		const webhook = (number: number, name: string, status: 'active' | 'disabled') => ({
			webhook_id: `wh_${number}`,
			name,
			description: null,
			webhook_url: 'https://crm.example/hook',
			headers: [],
			payload_format: 'json' as const,
			status,
			created_at: '2026-01-01T00:00:00Z',
			last_modified_time: '2026-01-01T00:00:00Z',
			secret: newSecret(),
		});
		state.webhooks.set('wh_1', webhook(1, 'Old CRM', 'disabled'));
		state.webhooks.set('wh_3', webhook(3, 'n8n: Leads 3d4e5f (test)', 'active'));
		state.webhooks.set('wh_0', webhook(0, 'n8n: Leads 0a1b2c', 'active'));
		state.v1Webhook = webhook(2, 'legacy', 'active');
	});

	it('v2: all but the legacy one, by name, with host; last those that deliver nothing by themselves', async () => {
		expect(await search('searchWebhooks', { apiVersion: 'v2' })).toEqual({
			results: [
				{ name: 'n8n: Leads 0a1b2c (crm.example)', value: 'wh_0' },
				{ name: 'Old CRM (crm.example, disabled: delivers nothing)', value: 'wh_1' },
				{
					name: 'n8n: Leads 3d4e5f (test) (crm.example, only while listening for a test event)',
					value: 'wh_3',
				},
			],
		});
		const { results } = await search('searchWebhooks', { apiVersion: 'v2' }, 'LEADS');
		expect(results.map(({ value }) => value)).toEqual(['wh_0', 'wh_3']);
	});

	it("v1: the partner's one", async () => {
		expect(await search('searchWebhooks', { apiVersion: 'v1' })).toEqual({
			results: [{ name: 'sandbox (crm.example)', value: 'sandbox' }],
		});
	});
});

it.each([
	['v1', 'business', null],
	['v1', 'prospect', null],
	['v2', 'business', 'wh_0'],
	['v2', 'prospect', 'wh_0'],
] as const)('enrollments, %s, %s: those of the entity, by key', async (apiVersion, entity, webhook_id) => {
	const { enrollments } = explorium.simulator.state;
	for (const [enrollment_id, of] of [
		['en_0', 'business'],
		['en_1', 'prospect'],
	] as const) {
		enrollments.set(enrollment_id, {
			enrollment_id,
			enrollment_key: `key-${of}`,
			entity: of,
			event_types: [],
			ids: of === 'business' ? [businessId(1), businessId(2)] : [prospectId(1), prospectId(2)],
			webhook_id,
			status: 'active',
		});
	}
	const parameters = { apiVersion, resource: 'enrollment', operation: 'delete', entity };
	const enrollment = entity === 'business' ? 'en_0' : 'en_1';
	expect(await search('searchEnrollments', parameters)).toEqual({
		results: [{ name: `key-${entity} (2 ids, ${enrollment})`, value: enrollment }],
	});
	expect(await search('searchEnrollments', parameters, 'none')).toEqual({ results: [] });
});
