import type { INodeParameters } from 'n8n-workflow';

/** Choices that the nodes have among their options. */
const TECHNICAL = new Set([
	'acceptUnsigned',
	'apiVersion',
	'oldAddress',
	'onUnpublish',
	'registration',
	'rememberedEvents',
	'replaceExisting',
	'skipDuplicates',
]);

/** Parameters as a test names them, with the technical choices where the nodes have them: among the options. */
export function inOptions(parameters: INodeParameters): INodeParameters {
	const entries = Object.entries(parameters);
	const moved = Object.fromEntries(entries.filter(([name]) => TECHNICAL.has(name)));
	if (Object.keys(moved).length === 0) return parameters;
	const { options = {}, ...rest } = Object.fromEntries(entries.filter(([name]) => !TECHNICAL.has(name)));
	return { ...rest, options: typeof options === 'object' ? { ...moved, ...options } : options } as INodeParameters;
}

/** The other way round: all choices beside each other. */
export function outOfOptions({ options, ...parameters }: INodeParameters): INodeParameters {
	return { ...parameters, ...(options as INodeParameters | undefined) };
}
