import { text } from './read';

/**
 * What companies and people are known by, in one spelling each, whoever sent it: the same domain, address or profile is
 * always the same text, and what is none is null. Signals, questions to vendors and event ids all read them here.
 */

/** Most of what vendors send: a URL would give the same, at ten times the price. All of it is short, and not in Punycode. */
const USUAL_DOMAIN = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/;
const USUAL_WEBSITE = /^https?:\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]|$)/;
const USUAL_EMAIL = /^[\w+-]+(?:\.[\w+-]+)?@(?:[a-z0-9-]+\.)+[a-z]{2,}$/;
const USUAL_PAGE =
	/^(?:https?:\/\/)?(?:www\.|[a-z]{2}\.)?linkedin\.com\/(?:in|company|companies|school|showcase)\/[a-z0-9-]+\/?$/;
const USUAL_NAME = /^[a-z0-9.'-]+(?: [a-z0-9.'-]+)*$/;
const LINKEDIN = 'linkedin.com/';
const SHORT = 63;

const DOMAIN = /^(?:[a-z0-9_-]{1,63}\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const LONGEST_DOMAIN = 253;

/**
 * The domain of a company, from a domain or a web address in any spelling: in lower case, Unicode as Punycode, without
 * `www.`, trailing dot and port. Null for what is none: words, numbers, IP addresses, email addresses.
 */
export function domainOf(value: unknown): string | null {
	const written = text(value);
	if (written === null) return null;
	if (isUsual(USUAL_DOMAIN, written)) return withoutWww(written);
	const host = USUAL_WEBSITE.exec(written)?.[1];
	if (host !== undefined && isUsual(USUAL_DOMAIN, host)) return withoutWww(host);
	const { scheme, address } = partsOf(written);
	const [authority] = address.split(/[/?#\\]/, 1);
	if (authority.includes('@') && scheme === '') return null;
	const domain = domainIn(authority);
	return domain === null ? null : withoutWww(domain);
}

/**
 * An email address, its host in lower case and Unicode as Punycode; the part before the `@` is as written, since only
 * its owner says whether case matters there. Also from a `mailto:` link. Null for what is none, and for the placeholders
 * that vendors put where an address is withheld: `[not-revealed]`, `[email protected]`, `j***@acme.example`.
 */
export function emailOf(value: unknown): string | null {
	const written = text(value);
	if (written === null || !written.includes('@')) return null;
	if (isUsual(USUAL_EMAIL, written)) return written;
	const address = mailbox(bare(written));
	const at = address.lastIndexOf('@');
	const local = address.slice(0, at);
	const host = address.slice(at + 1);
	if (at < 1 || !isMailbox(local) || /[/?#\\:%]/.test(host)) return null;
	const domain = domainIn(host);
	return domain === null ? null : `${local}@${domain}`;
}

/** The address as a key: two spellings of it are one person in practice, whatever the case. */
export function emailKey(address: string): string {
	return address.toLowerCase();
}

/** LinkedIn's pages of people and organisations, and how old links call them. */
const PAGES: Readonly<Record<string, string>> = {
	in: 'in',
	company: 'company',
	companies: 'company',
	school: 'school',
	showcase: 'showcase',
};

/**
 * A LinkedIn page as `https://www.linkedin.com/in/<name>`: one spelling for every scheme, country host, case, encoding,
 * language, tab, query and trailing slash. A page of another kind (Sales Navigator, old public profiles) keeps its path
 * and query. Null for what is no page of LinkedIn.
 */
export function linkedinUrlOf(value: unknown): string | null {
	const written = text(value);
	if (written === null) return null;
	if (USUAL_PAGE.test(written)) return usualPage(written);
	const { address } = partsOf(written);
	const url = parsed(
		/^(?:in|company|companies|school|showcase)\//i.test(address) ? `linkedin.com/${address}` : address,
	);
	if (url === null || !/(?:^|\.)linkedin\.com\.?$/.test(url.hostname)) return null;
	const [kind = '', name = ''] = url.pathname.split('/').filter((part) => part !== '');
	const known = PAGES[decoded(kind).toLowerCase()];
	if (known === undefined) return kind === '' ? null : page(url.pathname.replace(/^\/+|\/+$/g, ''), null, url.search);
	const slug = slugOf(decoded(name));
	return slug === '' ? null : page(known, encodeURIComponent(slug));
}

/** A name as a key: in two cases, or with other white space, it is the same one. */
export function nameKey(name: string): string {
	const lower = name.toLowerCase();
	return USUAL_NAME.test(lower) ? lower : unusualNameKey(name);
}

function unusualNameKey(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function isUsual(form: RegExp, written: string): boolean {
	return written.length <= SHORT && form.test(written) && !written.includes('xn--');
}

/** By hand: the groups of an expression take twice as long. */
function usualPage(written: string): string {
	const kindAt = written.indexOf(LINKEDIN) + LINKEDIN.length;
	const slash = written.indexOf('/', kindAt);
	return page(PAGES[written.slice(kindAt, slash)], written.slice(slash + 1, written.endsWith('/') ? -1 : undefined));
}

function page(path: string, slug: string | null, query = ''): string {
	return `https://www.linkedin.com/${path}${slug === null ? '' : `/${slug}`}${query}`;
}

/** LinkedIn reads names in any case, but not the ids of members that stand in their place. */
function slugOf(name: string): string {
	return /^AC[a-z]AA[\w-]{20,}$/i.test(name) ? name : name.toLowerCase().normalize('NFC').trim();
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** White space and marks that do not show, such as those that copying takes along. */
function bare(written: string): string {
	return written.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
}

/** A web address without its scheme; nothing of one whose scheme is another. */
function partsOf(written: string): { scheme: string; address: string } {
	const address = bare(written);
	const scheme = /^(?:(?:https?|ftp):)?\/*/i.exec(address)?.[0] ?? '';
	const rest = address.slice(scheme.length);
	return { scheme, address: /^[a-z][a-z0-9+.-]*:\/\//i.test(rest) ? '' : rest };
}

function parsed(address: string): URL | null {
	try {
		return new URL(`https://${address}`);
	} catch {
		return null;
	}
}

/** The host of an authority, if it is a domain. */
function domainIn(authority: string): string | null {
	const host = parsed(authority)?.hostname.replace(/\.$/, '') ?? '';
	return host.length <= LONGEST_DOMAIN && DOMAIN.test(host) ? host : null;
}

function withoutWww(domain: string): string {
	let rest = domain;
	while (rest.startsWith('www.') && rest.includes('.', 4)) rest = rest.slice(4);
	return rest;
}

function mailbox(address: string): string {
	return /^mailto:/i.test(address) ? decoded(address.slice('mailto:'.length).split('?', 1)[0]) : address;
}

/** Without what only quotes allow, without what hides letters, without what does not show. */
function isMailbox(local: string): boolean {
	return !/[\s"(),:;<>@[\\\]*•…\p{C}]|\.\./u.test(local);
}
