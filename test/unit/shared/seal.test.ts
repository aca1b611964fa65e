import { seal, unseal } from '../../../nodes/shared/webhook/seal';

const SECRET = '-__-AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw=';
const KEY = 'the-api-key';
const OWNER = 'workflow-1:node-1';

it('gives back what was sealed', () => {
	for (const secret of [SECRET, 'x', 'ünïcode 🚀', 'a'.repeat(5000)]) {
		expect(unseal(seal(secret, KEY, OWNER), KEY, OWNER)).toBe(secret);
	}
});

it('says nothing of the secret, and nothing twice', () => {
	const sealed = seal(SECRET, KEY, OWNER);
	expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
	expect(Buffer.from(sealed, 'base64url').includes(SECRET)).toBe(false);
	expect(seal(SECRET, KEY, OWNER)).not.toBe(sealed);
});

it.each([
	['another API key', 'another-key', OWNER],
	['another owner', KEY, 'workflow-2:node-1'],
	['no owner', KEY, ''],
	['no key', '', OWNER],
])('stays closed to %s', (_what, apiKey, owner) => {
	expect(unseal(seal(SECRET, KEY, OWNER), apiKey, owner)).toBeNull();
});

it('stays closed when any one byte was altered', () => {
	const bytes = Buffer.from(seal('secret', KEY, OWNER), 'base64url');
	for (let index = 0; index < bytes.length; index++) {
		const altered = Buffer.from(bytes);
		altered[index] ^= 1;
		expect(unseal(altered.toString('base64url'), KEY, OWNER)).toBeNull();
	}
});

it('stays closed when it was cut or lengthened', () => {
	const sealed = seal('secret', KEY, OWNER);
	for (const text of ['', 'x', sealed.slice(0, 58), sealed.slice(0, -2), `${sealed}AAAA`, 'not sealed at all!']) {
		expect(unseal(text, KEY, OWNER)).toBeNull();
	}
});
