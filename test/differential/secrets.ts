import type { Choices } from '../choices';

/** A secret that is used as the text it is. */
export function anySecret(choices: Choices): string {
	const make = choices.weighted<() => string>([
		[10, () => choices.bytes(32).toString('hex')],
		[4, () => choices.bytes(24).toString('base64')],
		[1, () => ''],
		[1, () => choices.pick(['x', ' ', '0', '\0', 'a\0', ' secret', 'secret ', 'secret\n'])],
		[1, () => choices.pick(['Schlüssel mit Ümlauten', '秘密', '🔑🔑', 'e\u0301', '\u00e9'])],
		[1, () => choices.bytes(choices.pick([64, 65, 500])).toString('base64')],
	]);
	return make();
}
