import type { Resource } from '../../../shared/actions/resource';
import { cancel } from './cancel.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getResult } from './getResult.operation';
import { start } from './start.operation';
import { upload } from './upload.operation';

/** Enrichments in the background, of many rows at a time. */
export const job: Resource = {
	name: 'Job',
	value: 'job',
	operations: [cancel, get, getMany, getResult, start, upload],
};
