import { oneThing } from '../../../nodes/Snitcher/api/schemas';

const CONTACT = { uuid: 'c-1', email: 'john@acme.example' };

describe('one thing, in every form that the documentation or a client knows', () => {
	test.each([
		['bare', CONTACT],
		['in data beside success', { success: true, data: CONTACT }],
		['in data alone, as the introduction page has it', { data: CONTACT }],
		['in data beside a message', { data: CONTACT, message: 'Revealed' }],
	])('%s', (_form, body) => {
		expect(oneThing.parse(body)).toEqual(CONTACT);
	});

	test('a thing that has data of its own stays whole', () => {
		const field = { key: 'score', data: { score: 1 } };
		expect(oneThing.parse(field)).toEqual(field);
	});
});
