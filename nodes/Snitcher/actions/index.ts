import type { Resource } from '../../shared/actions/resource';
import { contact } from './contact';
import { customField } from './customField';
import { organisation } from './organisation';
import { segment } from './segment';
import { session } from './session';
import { tag } from './tag';
import { workspace } from './workspace';

/** Everything that the Snitcher node offers. */
export const resources: readonly Resource[] = [contact, customField, organisation, segment, session, tag, workspace];
