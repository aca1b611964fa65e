import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Faults, Only } from '../../sandbox/faults';
import type { Credentials, Outcome } from '../engine/harness/engine';
import type { VirtualTime } from './virtualTime';

/** An account of its own at a vendor's simulator, filled with what the operations work on. */
export interface Account {
	readonly faults: Faults;
	readonly credentials: Credentials;
	/** What must not appear in any error. */
	readonly secrets: () => string[];
	/** Requests so far, carried out or not; paths without their query. */
	readonly requests: () => Asked[];
	/** How often something was carried out that costs, or that makes something new. */
	readonly creations: () => number;
	/** What is there in the end; made-up ids and times the same for every run. */
	readonly contents: () => unknown;
	/** Items with made-up ids and times the same for every run. */
	readonly plain: (items: unknown) => unknown;
	readonly close: () => Promise<void>;
}

export interface Asked {
	method: string;
	path: string;
	body: unknown;
	/** Null or 0: no answer. */
	status: number | null;
}

/** One operation, or one list of the editor, and how it is to go. */
export interface Operation<A extends Account = Account> {
	/** `resource:operation` or the name of the list method, as the node's description has it. */
	readonly name: string;
	/** What sets it apart from another entry of the same operation. */
	readonly variant?: string;
	readonly parameters?: INodeParameters;
	readonly input?: IDataObject[];
	/** What the account is to have besides. */
	readonly prepare?: (account: A) => void;
	/** The code is that of an entry before it: mixtures of faults are enough. */
	readonly isAlike?: boolean;
	/** What the items contain when nothing goes wrong. */
	readonly right: IDataObject[];
	/** What else is to be true when the items are right. */
	readonly holds?: (account: A, items: IDataObject[]) => boolean;
	/** The requests that bill or create, where there are any. */
	readonly creates?: Only;
	/** Whether one of these whose answer was lost is looked for, so that it is not lost. */
	readonly isLookedFor?: boolean;
	/** Whether the vendor refuses to make the same again, so that trying it once more does no harm. */
	readonly isUnique?: boolean;
	/** How long it waits by itself for the vendor to finish, in milliseconds. */
	readonly patienceMs?: number;
	/** Where what was paid for is kept although something failed: the words about what failed, or null where it is not so. */
	readonly kept?: (outcome: Outcome, calm: Outcome) => Words[] | null;
}

export interface Words {
	message: string;
	description: string;
}

export interface Vendor<A extends Account = Account> {
	/** As errors call it. */
	readonly name: string;
	/** The node's type. */
	readonly node: string;
	readonly open: (time: VirtualTime) => Promise<A>;
	readonly operations: ReadonlyArray<Operation<A>>;
	readonly lists: ReadonlyArray<Operation<A>>;
}

export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value }) as INodeParameters;
