import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { inBulk, valueOf } from '../../../shared/actions/bulk';
import { toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { clock, isoOf } from '../../../shared/clock';
import { aPointInTime, oneOf, parametersOf, someOf } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity, type EventsRequest } from '../../api';
import { currentName, eventOptions } from '../../events';
import { eventName } from '../../v1/differences';
import { idProperty } from '../../ids';
import { splitExplorium } from '../../signals';
import { billingOptions, budgetOfRun, tellCost } from './billed';
import { idOf, WORDS } from './terms';

/** The most ids in a call (OpenAPI: `maxItems: 40, uniqueItems`). */
const IDS_PER_CALL = 40;

const USUAL_EVENTS: Record<Entity, readonly string[]> = {
	business: ['new_funding_round'],
	prospect: ['prospect_changed_company'],
};

/** Get Events, for companies or for people: what a trigger would have received, asked for afterwards. */
export function getEventsOperation(entity: Entity): Operation {
	const { one, many } = WORDS[entity];
	return {
		name: 'Get Events',
		value: 'getEvents',
		action: `Get ${one} events`,
		description: `Read the events of ${many} from about the last three months, one item for each event`,
		properties: properties(entity),
		execute: async (ctx) => await execute(ctx, entity),
	};
}

function properties(entity: Entity): INodeProperties[] {
	return [idProperty(entity), typesOf(entity), since, until, output, billingOptions];
}

function typesOf(entity: Entity): INodeProperties {
	return {
		displayName: 'Events',
		name: `${entity}EventTypes`,
		type: 'multiOptions',
		options: eventOptions(entity),
		default: [...USUAL_EVENTS[entity]],
		required: true,
		description: 'The kinds of events to read',
	};
}

const since: INodeProperties = {
	displayName: 'From',
	name: 'eventsFrom',
	type: 'dateTime',
	default: '',
	description: 'Only events since then. Leave it empty to go back as far as Explorium keeps events.',
};

const until: INodeProperties = {
	displayName: 'To',
	name: 'eventsTo',
	type: 'dateTime',
	default: '',
	description: 'Only events until then. Leave it empty for now.',
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'eventsOutput',
	type: 'options',
	options: [
		{ name: 'Signal', value: 'signal', description: 'The shape that the Explorium Trigger emits' },
		{ name: 'As Delivered', value: 'raw', description: 'What Explorium sent, unchanged' },
	],
	default: 'signal',
	description: 'The form of the items',
};

interface Question extends EventsRequest {
	id: string;
}

type Output = 'signal' | 'raw';

async function execute(ctx: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const { entities, version } = exploriumApi(ctx);
	const receivedAt = isoOf(clock.now());
	const outputs = new Map<number, Output>();
	const items = await inBulk<Question, JsonRecord[]>(ctx, {
		size: IDS_PER_CALL,
		budget: budgetOfRun(ctx),
		keyOf: ({ id }) => id,
		groupOf: ({ id: _id, ...request }) => JSON.stringify(request),
		read(item) {
			const parameters = parametersOf(ctx, item);
			const names = parameters.required(typesOf(entity), someOf(currentName));
			// What comes out of what is paid for is known before.
			outputs.set(item, parameters.orDefault(output, oneOf<Output>()));
			const question: Question = {
				id: idOf(ctx, entity, item),
				eventTypes: names.map((name) => eventName(version, name)),
				from: parameters.optional(since, aPointInTime),
				to: parameters.optional(until, aPointInTime),
			};
			return [question];
		},
		async ask(questions) {
			const [{ id: _id, ...request }] = questions;
			const ids = questions.map(({ id }) => id);
			const found = await entities.events(entity, ids, request);
			return ids.map((id) => found.get(id) ?? []);
		},
		show(item, [{ answer }]) {
			const events = valueOf(answer);
			return toItems(
				outputs.get(item) === 'raw' ? events : events.flatMap((event) => signalsOf(event, receivedAt)),
				item,
			);
		},
	});
	tellCost(ctx);
	return items;
}

/** A past event has the same fields as a delivered one, but for those of the enrollment. */
function signalsOf(event: JsonRecord, receivedAt: string): object[] {
	const split = splitExplorium(event, receivedAt);
	return split.ok ? split.signals : [event];
}
