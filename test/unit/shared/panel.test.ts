import { ExploriumTrigger } from '../../../nodes/Explorium/ExploriumTrigger.node';
import { SnitcherTrigger } from '../../../nodes/Snitcher/SnitcherTrigger.node';
import { SurfeTrigger } from '../../../nodes/Surfe/SurfeTrigger.node';
import { panelOf } from '../../../nodes/shared/webhook/panel';

test('a panel says in numbered steps how to try the trigger, to go on without an event, and to have it run by itself', () => {
	const { header, executionsHelp } = panelOf('Acme', 'Receive', ['Listen.', 'Fire.'], ['Publish.']);
	expect(header).toBe('Receive');
	expect(executionsHelp).toEqual({
		inactive: expect.stringMatching(
			/^<b>To try it<\/b><br \/>1\. Listen\.<br \/>2\. Fire\.<br \/><br \/><b>To map fields before there is an event<\/b><br \/>Put Acme > Signal > Get Sample in place of this trigger.*<br \/><br \/><b>To have it run by itself<\/b><br \/>1\. Publish\.<br \/>2\. Its executions/,
		),
		active: expect.stringMatching(
			/^<b>To try it<\/b><br \/>1\. Listen\.<br \/>2\. Fire\.<br \/><br \/><b>To map.*<br \/><br \/><b>The workflow/,
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
