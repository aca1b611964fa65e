import { text } from '../read';

/** What a credential's *Base URL* is: an address without a trailing slash, or why it is none. */
export type BaseUrl = { ok: true; url: string } | { ok: false; reason: string };

/**
 * Reads a *Base URL* as it was entered: white space round it and slashes behind it do not count. Whatever is no http or
 * https address is refused, with the reason as the end of a sentence, since nothing can be sent there.
 */
export function readBaseUrl(given: unknown): BaseUrl {
	const entered = text(given);
	if (entered === null) return refuse('the Base URL in the credential is empty');
	const named = `the Base URL in the credential, "${entered.slice(0, LONGEST_SHOWN)}",`;
	if (/\s/.test(entered)) return refuse(`${named} has a blank in it`);
	if (!/^https?:\/\//i.test(entered)) return refuse(`${named} does not begin with https://`);
	if (/[?#]/.test(entered) || !URL.canParse(entered)) return refuse(`${named} is not the address of an API`);
	return { ok: true, url: entered.replace(/\/+$/, '') };
}

const LONGEST_SHOWN = 100;

function refuse(reason: string): BaseUrl {
	return { ok: false, reason };
}
