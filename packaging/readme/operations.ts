import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { fromHtml, sentence, table } from './markdown';

/** What a node offers, as its description says: an action node's operations or a trigger's events. */
export function nodeSection(description: INodeTypeDescription): string {
	const { displayName, description: purpose, properties, group } = description;
	const offers = group.includes('trigger') ? eventsOf(properties) : operationsOf(properties);
	return [`### ${displayName}`, sentence(fromHtml(purpose)), offers].filter((part) => part !== '').join('\n\n');
}

/** A table of the operations of an action node, made from its properties. */
export function operationsOf(properties: INodeProperties[]): string {
	const resources = properties.find(({ name }) => name === 'resource');
	const rows = optionsOf(resources).flatMap(({ name: resource, value }) => {
		const operations = properties.find((one) => one.name === 'operation' && shownFor(one, value));
		return optionsOf(operations).map((operation) => [resource, operation.name, fromHtml(operation.description ?? '')]);
	});
	return table(['Resource', 'Operation', 'What it does'], rows);
}

function eventsOf(properties: INodeProperties[]): string {
	const events = optionsOf(properties.find(({ name }) => name === 'events')).map(({ name }) => name);
	return `Events to choose from: ${events.join(', ')}.`;
}

function shownFor({ displayOptions }: INodeProperties, resource: unknown): boolean {
	return (displayOptions?.show?.resource ?? []).some((shown) => shown === resource);
}

function optionsOf(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);
}
