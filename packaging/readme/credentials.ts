import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

import { fromHtml, link, table } from './markdown';

/** The fields of a credential, which nodes use it, and the page that says where to get them. */
export function credentialSection(type: ICredentialType, nodes: INodeTypeDescription[]): string {
	const users = nodes.filter(({ credentials = [] }) => credentials.some(({ name }) => name === type.name));
	const rows = type.properties.map(({ displayName, required, description }) => [
		displayName,
		required ? 'Yes' : 'No',
		fromHtml(description ?? ''),
	]);
	return [
		`### ${type.displayName}`,
		`Used by ${users.map(({ displayName }) => displayName).join(' and ')}.`,
		table(['Field', 'Required', 'What it is'], rows),
		...(type.documentationUrl ? [`How to get it: ${link(type.documentationUrl)}`] : []),
	].join('\n\n');
}
