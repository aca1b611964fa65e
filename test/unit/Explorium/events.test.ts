import { currentName, eventOptions, EVENT_TYPES, labelOf } from '../../../nodes/Explorium/events';
import { eventName } from '../../../nodes/Explorium/v1/differences';

it('there are 39 events on companies and 3 on people', () => {
	expect(eventOptions('business')).toHaveLength(39);
	expect(eventOptions('prospect')).toHaveLength(3);
	expect(eventOptions()).toHaveLength(42);
	expect(new Set(EVENT_TYPES.map(({ name }) => name)).size).toBe(42);
});

it('every event is offered under its current name', () => {
	for (const { name } of EVENT_TYPES) expect(currentName(name)).toBe(name);
});

it('API v1 enrolls executives by their older name', () => {
	expect(eventName('v1', 'executive_joined_company')).toBe('employee_joined_company');
	expect(eventName('v1', 'new_product')).toBe('new_product');
	expect(currentName(eventName('v1', 'executive_joined_company'))).toBe('executive_joined_company');
});

it('an unknown event is put in words', () => {
	expect(labelOf('ipo_announcement')).toBe('IPO Announcement');
	expect(labelOf('some_new_event')).toBe('some new event');
});

test('the lists are by group, which each name begins with', () => {
	const groups = eventOptions().map(({ name }) => name.split(': ')[0]);
	expect([...new Set(groups)]).toEqual([
		'Funding and Deals',
		'Headcount',
		'Hiring',
		'Leadership',
		'People',
		'Product and Market',
		'Risk',
	]);
	expect(groups).toEqual([...groups].sort());
	expect(eventOptions('business')[0]).toEqual({
		name: 'Funding and Deals: IPO Announcement',
		value: 'ipo_announcement',
	});
});
