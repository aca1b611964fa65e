import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../shared/actions/resource';
import { signalResource } from '../../shared/actions/sample';
import { optionsWith } from '../../shared/parameters';
import { eventOptions } from '../events';
import { apiVersionProperty } from '../properties';
import { sampleSignals } from '../samples';
import { account } from './account';
import { enrollment } from './enrollment';
import { entityResource } from './entity';
import { job } from './job';
import { webhook } from './webhook';

/** Everything that the Explorium node offers. */
export const resources: readonly Resource[] = [
	...[account, entityResource('business'), enrollment, job, entityResource('prospect')].map(withApiVersion),
	signalResource('Explorium', eventOptions(), 'new_funding_round', sampleSignals),
	withApiVersion(webhook),
];

/** The resource, with the generation of the API among the options of each operation. */
function withApiVersion(resource: Resource): Resource {
	const operations = resource.operations.map((operation) => {
		const isOptions = ({ name }: INodeProperties) => name === 'options';
		const properties = operation.properties.filter((property) => !isOptions(property));
		const own = operation.properties.find(isOptions)?.options ?? [];
		return {
			...operation,
			properties: [...properties, optionsWith(...(own as INodeProperties[]), apiVersionProperty)],
		};
	});
	return { ...resource, operations };
}
