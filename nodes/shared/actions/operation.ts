import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ToolFace } from './tool';

/** How the editor shows an operation of an action node. */
interface Described {
	/** Title Case, as in the dropdown. */
	readonly name: string;
	readonly value: string;
	/** Sentence case, as in the list of actions: "Enroll companies". */
	readonly action: string;
	readonly description: string;
	/** Shown for this operation only; the display options are added by the resource. */
	readonly properties: readonly INodeProperties[];
	/** How a model sees it; its description and whatever is required, unless said. */
	readonly tool?: ToolFace;
	/** Every input item comes out, as a result or as an error; the router sees to it. */
	readonly answersEach?: boolean;
}

/** An operation that handles one input item at a time. The router has the loop, the pairs and the errors. */
export interface ItemOperation extends Described {
	/** The output for one input item: one object, or a list of any length. Throws where there is none. */
	run(ctx: IExecuteFunctions, item: number, once: Once): Promise<object | object[]>;
}

/** An operation that makes one call of many input items, or of one what several ask for. */
export interface BatchOperation extends Described {
	/**
	 * Takes all input items at once. Every item given back carries its `pairedItem`; with continue-on-fail, one that
	 * could not be handled gives an error item in place of a throw.
	 */
	execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

export type Operation = ItemOperation | BatchOperation;

/**
 * Asks a question once in an execution of the node: items with the same question share its answer, and its failure.
 * For what is paid for.
 */
export type Once = <T>(question: unknown, ask: () => Promise<T>) => Promise<T>;

/** A new memory of what was asked. Questions are the same if they are the same as JSON. */
export function askingOnce(): Once {
	const asked = new Map<string, Promise<unknown>>();
	return async <T>(question: unknown, ask: () => Promise<T>): Promise<T> => {
		const key = JSON.stringify(question);
		const answer = (asked.get(key) as Promise<T> | undefined) ?? ask();
		asked.set(key, answer);
		return await answer;
	};
}
