import type { TriggerPanelDefinition } from 'n8n-workflow';

/** Steps of which n8n shows each on a line of its own (`TriggerPanel.vue` takes bold text, line breaks and links). */
interface Steps {
	readonly title: string;
	readonly steps: readonly string[];
}

/** What a trigger's panel says where there is no event yet: how to try it, and how to have it run by itself. */
export function panelOf(header: string, trying: readonly string[], live: readonly string[]): TriggerPanelDefinition {
	const trial = { title: 'To try it', steps: trying };
	const executions = 'Its executions are in the <a data-key="executions">executions list</a>, not here.';
	return {
		header,
		executionsHelp: {
			inactive: written([trial, { title: 'To have it run by itself', steps: [...live, executions] }]),
			active: `${written([trial])}<br /><br /><b>The workflow is published</b> and runs by itself. ${executions}`,
		},
		activationHint: {
			inactive: 'How to try it, and what to do once you have published: see below.',
			active: 'Published: events also start the workflow by themselves.',
		},
	};
}

function written(parts: readonly Steps[]): string {
	return parts
		.map(({ title, steps }) =>
			[`<b>${title}</b>`, ...steps.map((step, index) => `${index + 1}. ${step}`)].join('<br />'),
		)
		.join('<br /><br />');
}
