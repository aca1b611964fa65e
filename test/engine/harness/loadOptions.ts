import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { additionalData, makeNode, makeWorkflow, type Credentials } from './engine';
import { nodeType } from './types';

/** What a resource locator's list shows for what was typed, with the node's parameters as they are. */
export async function searchList(
	type: string,
	method: string,
	filter: string | undefined,
	parameters: INodeParameters,
	credentials: Credentials,
): Promise<INodeListSearchResult> {
	const node = makeNode(type, parameters, { credentials });
	const ctx = new LoadOptionsContext(makeWorkflow([node]), node, additionalData(credentials), '');
	return await nodeType(type).methods!.listSearch![method].call(ctx, filter);
}
