import type { INode } from 'n8n-workflow';

/** Whether an agent runs the node: n8n gives the type of a tool the ending `Tool` (tool-generation/ai-tools.js). */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}
