import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Subject } from '../../api';
import type { Output } from '../items';
import type { PlannedJob } from '../plan';
import type { StartedJob } from '../start';

/** One way to collect the results of jobs: a choice of the parameter Results, and the parameters that come with it. */
export interface Strategy {
	readonly choice: INodePropertyOptions;
	/** Shown below Results. */
	readonly properties: readonly INodeProperties[];
	/** For the collection Options. */
	readonly options: readonly INodeProperties[];
	/** Reads the parameters, which are the same for all items of a run; throws where they cannot be read. */
	open(ctx: IExecuteFunctions, subject: Subject): Collector;
}

/** A strategy at work in one run. */
export interface Collector {
	/** How many subjects a job takes at most; null leaves that to the option Job Size. */
	readonly jobSize: number | null;
	/** Where Surfe is to report the jobs, if anywhere. Throws where that cannot work, before anything is billed. */
	receiver(plan: readonly PlannedJob[]): Promise<string | null>;
	/** What comes out for the jobs that were started, beside the items in `output`. */
	collect(jobs: readonly StartedJob[], output: Output): Promise<INodeExecutionData[]>;
}

/** For what is refused before anything is billed. */
export const NOTHING_STARTED = { advice: 'Nothing was started.' };

export const MINUTE = 60_000;
export const MINUTES_PER_WEEK = 7 * 24 * 60;
