import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { SIGNAL } from '../../packaging/schemas/signal';
import { newSecret } from '../../sandbox/explorium/state';
import { VENDORS } from '../../sandbox/vendors';
import { makeNode, runNode } from './harness/engine';
import { nodeType } from './harness/types';

/** Signal > Get Sample: every event that a trigger offers, before the vendor has sent one, without credential or call. */

const NODES = VENDORS.map(({ id }) => id);

function eventsOf(node: string): string[] {
	const { options } = nodeType(node).description.properties.find(({ name }) => name === 'sampleEvent')!;
	return (options as INodePropertyOptions[]).map(({ value }) => String(value));
}

async function sampleOf(node: string, event: unknown) {
	const parameters = { resource: 'signal', operation: 'getSample', sampleEvent: event as string };
	return await runNode(node, parameters, [{}]);
}

describe.each(NODES)('%s', (node) => {
	test('offers the events of the trigger', () => {
		const { properties } = nodeType(`${node}Trigger`).description;
		const { options } = properties.find(({ name }) => name === 'events')!;
		const offered = (options as INodePropertyOptions[]).map(({ value }) => String(value));
		expect(eventsOf(node).sort()).toEqual(offered.sort());
	});

	test.each(eventsOf(node))('%s comes as a Signal of that event', async (event) => {
		const { items, error, hints } = await sampleOf(node, event);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const [{ json }] = items;
		expect(Object.keys(json)).toEqual(Object.keys(SIGNAL));
		expect(json).toMatchObject({ event, provider: node });
		expect(json.summary).not.toMatch(/[0-9a-f]{20}/);
		expect(String(json.summary).length).toBeGreaterThan(10);
		expect(hints.join()).toMatch('made up');
	});

	test('somebody to write to a CRM is in one of them', async () => {
		const outcomes = await Promise.all(eventsOf(node).map(async (event) => await sampleOf(node, event)));
		const signals = outcomes.map(({ items }) => items[0].json as { company?: IDataObject; person?: IDataObject });
		expect(signals.some(({ company }) => company?.name)).toBe(true);
		expect(signals.some(({ person }) => person?.fullName)).toBe(true);
	});

	test('the same event comes as the same event again', async () => {
		const [first, second] = await Promise.all([1, 2].map(async () => await sampleOf(node, eventsOf(node)[0])));
		expect(second.items[0].json.eventId).toEqual(first.items[0].json.eventId);
	});

	test('an event that does not exist is refused by the name of the parameter', async () => {
		const { items, error } = await sampleOf(node, `={{ "${newSecret()}" }}`);
		expect(items).toEqual([]);
		expect(error?.message).toMatch('Event');
	});

	test('the editor asks for no credential', () => {
		const { description } = nodeType(node);
		const shown = (resource: string) =>
			description.credentials!.filter((credential) =>
				NodeHelpers.displayParameter({ resource }, credential, makeNode(node, { resource }), description),
			);
		expect(shown('signal')).toEqual([]);
		expect(shown('account').length + shown('segment').length).toBeGreaterThan(0);
	});
});
