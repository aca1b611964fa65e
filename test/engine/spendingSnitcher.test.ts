import { openAccount, type SnitcherAccount } from './harness/snitcher';
import { uuidOf } from '../../sandbox/snitcher/world';

/** A run of Reveal Email spends no more credits than it may, and loses no item. */

let account: SnitcherAccount;

beforeEach(async () => {
	account = await openAccount();
	account.simulator.state.contactsOf('acme.example');
});

afterEach(async () => {
	jest.restoreAllMocks();
	await account.close();
});

const contacts = [0, 0, 1, 2].map((number) => ({ contact: uuidOf('contact acme.example', number) }));
const reveal = async (maximumBilledItems?: number, onError?: 'continueRegularOutput') => {
	const options = maximumBilledItems === undefined ? {} : { maximumBilledItems };
	return await account.run('contact', 'revealEmail', { contactId: '={{ $json.contact }}', options }, contacts, {
		onError,
	});
};
const reveals = () => account.requests().filter((request) => request.startsWith('PUT'));

test.each([
	[1, [false, false, true, true]],
	[2, [false, false, false, true]],
	[3, [false, false, false, false]],
	[undefined, [false, false, false, false]],
])('%s reveals at most', async (most, unasked) => {
	const { items, error, hints } = await reveal(most);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => 'notAsked' in json)).toEqual(unasked);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	expect(reveals()).toHaveLength(Math.min(most ?? 3, 3));
	expect(hints).toHaveLength(unasked.includes(true) ? 1 : 0);
	for (const { json } of items.slice(-1)) expect(json.error).toBeUndefined();
});

test('a limit that is none stops the node before a credit is spent', async () => {
	expect((await reveal(0)).error?.message).toMatch(/Maximum Billed Items/);
	expect(reveals()).toEqual([]);
});
