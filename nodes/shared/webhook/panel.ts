import type { TriggerPanelDefinition } from 'n8n-workflow';

/** Steps of which n8n shows each on a line of its own (`TriggerPanel.vue` takes bold text, line breaks and links). */
interface Steps {
	readonly title: string;
	readonly steps: readonly string[];
}

/**
 * What the panel of a vendor's trigger says where there is no event yet: how to try it, how to go on without an event,
 * and how to have it run by itself.
 */
export function panelOf(
	vendor: string,
	header: string,
	trying: readonly string[],
	live: readonly string[],
): TriggerPanelDefinition {
	const trial = { title: 'To try it', steps: trying };
	const sample = {
		title: 'To map fields before there is an event',
		steps: [`Put ${vendor} > Signal > Get Sample in place of this trigger: its items have the same fields.`],
	};
	const executions = 'Its executions are in the <a data-key="executions">executions list</a>, not here.';
	return {
		header,
		executionsHelp: {
			inactive: written([trial, sample, { title: 'To have it run by itself', steps: [...live, executions] }]),
			active: `${written([trial, sample])}<br /><br /><b>The workflow is published</b> and runs by itself. ${executions}`,
		},
		activationHint: {
			inactive: 'How to try it, and what to do once you have published: see below.',
			active: 'Published: events also start the workflow by themselves.',
		},
	};
}

function written(parts: readonly Steps[]): string {
	return parts.map(({ title, steps }) => [`<b>${title}</b>`, ...numbered(steps)].join('<br />')).join('<br /><br />');
}

function numbered(steps: readonly string[]): readonly string[] {
	return steps.length === 1 ? steps : steps.map((step, index) => `${index + 1}. ${step}`);
}
