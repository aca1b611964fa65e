import type { INode } from 'n8n-workflow';

import { isAbsent, isFields } from './form';

/** Whether an agent runs the node: n8n gives the type of a tool the ending `Tool` (tool-generation/ai-tools.js). */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/** What is about a locator, and no value of it. */
const ABOUT = new Set(['__rl', 'mode', 'cachedResultName', 'cachedResultUrl']);

/** Whether a model has filled in nothing: rows and locators are there for it to fill, so it is looked inside them. */
export function isBlank(given: unknown): boolean {
	if (Array.isArray(given)) return given.every(isBlank);
	if (!isFields(given)) return isAbsent(given);
	return Object.entries(given).every(([key, value]) => ABOUT.has(key) || isBlank(value));
}
