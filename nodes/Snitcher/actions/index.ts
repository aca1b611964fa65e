import type { Resource } from '../../shared/actions/resource';
import { signalResource } from '../../shared/actions/sample';
import { EVENT_OPTIONS } from '../events';
import { sampleSignals } from '../samples';
import { getMany as getContacts } from './contact/getMany.operation';
import { revealEmail } from './contact/revealEmail.operation';
import * as customFields from './customField/operations';
import { get as getOrganisation, getMany as getOrganisations } from './organisation/get.operations';
import { setCustomFields } from './organisation/setCustomFields.operation';
import { addTag, removeTag } from './organisation/tag.operations';
import { getMany as getSessions } from './session/getMany.operation';
import { createTag, getSegments, getWorkspace, getWorkspaces, inviteUser, setUsageLimit } from './workspace.operations';

/** Everything that the Snitcher node offers. */
export const resources: readonly Resource[] = [
	{ name: 'Contact', value: 'contact', operations: [getContacts, revealEmail] },
	{
		name: 'Custom Field',
		value: 'customField',
		operations: [customFields.create, customFields.remove, customFields.get, customFields.getMany, customFields.update],
	},
	{
		name: 'Organisation',
		value: 'organisation',
		operations: [addTag, getOrganisation, getOrganisations, removeTag, setCustomFields],
	},
	{ name: 'Segment', value: 'segment', operations: [getSegments] },
	{ name: 'Session', value: 'session', operations: [getSessions] },
	signalResource('Snitcher', EVENT_OPTIONS, 'company.identified', sampleSignals),
	{ name: 'Tag', value: 'tag', operations: [createTag] },
	{
		name: 'Workspace',
		value: 'workspace',
		operations: [getWorkspace, getWorkspaces, inviteUser, setUsageLimit],
	},
];
