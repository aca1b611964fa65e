import type { Resource } from '../../shared/actions/resource';
import { signalResource } from '../../shared/actions/sample';
import { EVENT_OPTIONS } from '../events';
import { sampleSignals } from '../samples';
import { contact } from './contact';
import { customField } from './customField';
import { organisation } from './organisation';
import { segment } from './segment';
import { session } from './session';
import { tag } from './tag';
import { workspace } from './workspace';

/** Everything that the Snitcher node offers. */
export const resources: readonly Resource[] = [
	contact,
	customField,
	organisation,
	segment,
	session,
	signalResource('Snitcher', EVENT_OPTIONS, 'company.identified', sampleSignals),
	tag,
	workspace,
];
