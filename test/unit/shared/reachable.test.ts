import { isLocalAddress } from '../../../nodes/shared/read';

it.each([
	['http://localhost:5678/webhook/x', true],
	['http://LOCALHOST/x', true],
	['http://n8n.localhost/x', true],
	['http://127.0.0.1:5678/x', true],
	['http://127.1.2.3/x', true],
	['http://0.0.0.0:5678/x', true],
	['http://[::1]:5678/x', true],
	['', true],
	['/webhook/x', true],
	['https://n8n.example/webhook/x', false],
	['https://localhost.example/webhook/x', false],
	['https://127.0.0.1.example/webhook/x', false],
	['http://10.0.0.5/webhook/x', false],
])('%s is local: %s', (url, expected) => {
	expect(isLocalAddress(url)).toBe(expected);
});
