/** n8n 2.41 registers nothing anew when a workflow is published again whose trigger is unchanged (trigger-diff.js). */
export const PUBLISH_AGAIN = 'Unpublish the workflow, then publish it again.';
