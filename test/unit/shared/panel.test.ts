import { ExploriumTrigger } from '../../../nodes/Explorium/ExploriumTrigger.node';
import { SnitcherTrigger } from '../../../nodes/Snitcher/SnitcherTrigger.node';
import { SurfeTrigger } from '../../../nodes/Surfe/SurfeTrigger.node';
import { panelOf } from '../../../nodes/shared/webhook/panel';

test('a panel says in numbered steps how to try the trigger, and how to have it run by itself', () => {
	const { header, executionsHelp } = panelOf('Receive', ['Listen.', 'Fire.'], ['Publish.']);
	expect(header).toBe('Receive');
	expect(executionsHelp).toEqual({
		inactive: expect.stringMatching(
			/^<b>To try it<\/b><br \/>1\. Listen\.<br \/>2\. Fire\.<br \/><br \/><b>To have it run by itself<\/b><br \/>1\. Publish\.<br \/>2\. Its executions/,
		),
		active: expect.stringMatching(
			/^<b>To try it<\/b><br \/>1\. Listen\.<br \/>2\. Fire\.<br \/><br \/><b>The workflow/,
		),
	});
});

test.each([new ExploriumTrigger(), new SnitcherTrigger(), new SurfeTrigger()])(
	'$description.displayName has one of its own',
	({ description }) => {
		expect(JSON.stringify(description.triggerPanel)).not.toMatch('create an event');
		expect(description.triggerPanel).toMatchObject({ executionsHelp: { inactive: expect.stringMatching('3. ') } });
	},
);
