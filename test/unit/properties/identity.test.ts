import { domainToUnicode } from 'node:url';

import fc from 'fast-check';

import { splitExplorium } from '../../../nodes/Explorium/signals';
import { splitSnitcher } from '../../../nodes/Snitcher/signals';
import { personKey, personOfItem } from '../../../nodes/Surfe/enrichment/identify';
import { resultItems } from '../../../nodes/Surfe/enrichment/items';
import { listOf, planJobs } from '../../../nodes/Surfe/enrichment/plan';
import { splitSurfe } from '../../../nodes/Surfe/signals';
import { domainOf, emailOf, linkedinUrlOf, nameKey } from '../../../nodes/shared/identity';
import type { JsonRecord } from '../../../nodes/shared/read';
import type { Split } from '../../../nodes/shared/webhook/contract';
import { anyValue } from './arbitraries';
import './settings';

/** An identity, and other ways to write it. */
interface Spelled {
	readonly plain: string;
	readonly spelling: string;
}

const anything = fc.oneof(anyValue, fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }));
const around = fc.constantFrom('', ' ', '\n', '\t ', '\u00a0', '\ufeff', '\u200b');
const scheme = fc.constantFrom('', 'http://', 'https://', 'HTTPS://', 'hTTp://', '//');
const port = fc.constantFrom('', ':80', ':443', ':8080');
const dot = fc.constantFrom('', '.');
const tail = fc.constantFrom('', '/', '?utm_source=a&b=C', '#Top', '/?x=1#y');

/** Each letter in either case, by the bits of a number. */
function cased(written: string, bits: number): string {
	return [...written].map((letter, at) => ((bits >> (at % 30)) & 1 ? letter.toUpperCase() : letter)).join('');
}

/** Some of the characters as `%61`; all that a URL cannot hold. */
function encoded(written: string, bits: number): string {
	const bytes = (letter: string) => [...Buffer.from(letter)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
	return [...written].map((letter, at) => ((bits >> (at % 30)) & 1 ? bytes(letter).join('') : letter)).join('');
}

const bits = fc.oneof(fc.constant(0), fc.nat(2 ** 30));
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9]{0,8}[a-z0-9])?$/);
const unicodeDomain = fc
	.constantFrom('bücher.example', 'żółw.example', '例え.テスト', 'acme.рф', 'mañana.example')
	.map((written) => new URL(`https://${written}`).hostname);
const domain = fc.oneof(
	fc
		.tuple(label, fc.constantFrom('example', 'test', 'co.uk', 'com', 'io'))
		.map((parts) => parts.join('.'))
		.filter((written) => !written.startsWith('www.') && !written.includes('xn--')),
	unicodeDomain,
);

/** A domain in Punycode and as people write it. */
const hosts: fc.Arbitrary<Spelled> = fc
	.record({ plain: domain, isUnicode: fc.boolean(), bits, dot })
	.map(({ plain, isUnicode, bits: chosen, dot: end }) => ({
		plain,
		spelling: cased(isUnicode ? domainToUnicode(plain) : plain, chosen) + end,
	}));

const domains: fc.Arbitrary<Spelled> = fc
	.record({ host: hosts, before: around, scheme, www: fc.constantFrom('', 'www.', 'WWW.'), port, tail, after: around })
	.map(({ host, before, scheme: start, www, port: at, tail: end, after }) => ({
		plain: host.plain,
		spelling: before + start + www + host.spelling + at + end + after,
	}));

const local = fc.stringMatching(/^[a-zA-Z0-9_'+-]{1,10}(\.[a-z0-9]{1,5})?$/);
const emails: fc.Arbitrary<Spelled> = fc
	.record({ local, host: hosts, before: around, mailto: fc.constantFrom('', 'mailto:', 'MailTo:'), after: around })
	.map(({ local: name, host, before, mailto, after }) => ({
		plain: `${name}@${host.plain}`,
		spelling: before + mailto + name + '@' + host.spelling + after,
	}));

const slug = fc.oneof(
	fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/),
	fc.constantFrom('jürgen-ö', '山田-太郎', "o'neil"),
);
const kind = fc.constantFrom('in', 'company', 'school', 'showcase');

function pages(kinds: fc.Arbitrary<string>, names: fc.Arbitrary<string>): fc.Arbitrary<Spelled> {
	return fc
		.record({
			kind: kinds,
			name: names,
			before: around,
			scheme,
			country: fc.constantFrom('', 'www.', 'de.', 'uk.', 'm.', 'WWW.'),
			host: bits,
			dot,
			port: fc.constantFrom('', ':443'),
			slashes: fc.constantFrom('/', '//'),
			letters: bits,
			percent: bits,
			tail: fc.oneof(tail, fc.constantFrom('/en', '/de-de/', '/about/', '/overlay/contact-info/')),
			after: around,
		})
		.map((one) => ({
			plain: `https://www.linkedin.com/${one.kind}/${encodeURIComponent(one.name)}`,
			spelling: [
				...[one.before, one.scheme, one.country, cased('linkedin.com', one.host), one.dot, one.port],
				...['/', cased(one.kind, one.letters), one.slashes, encoded(cased(one.name, one.letters), one.percent)],
				...[one.tail, one.after],
			].join(''),
		}));
}

const READERS: Array<[string, (value: unknown) => string | null, fc.Arbitrary<Spelled>]> = [
	['a domain', domainOf, domains],
	['an email address', emailOf, emails],
	['a LinkedIn page', linkedinUrlOf, pages(kind, slug)],
];

describe.each(READERS)('%s', (_what, read, spelled) => {
	test('is the same in every spelling', () => {
		fc.assert(
			fc.property(spelled, ({ plain, spelling }) => expect(read(spelling)).toBe(plain)),
			{ numRuns: 2000 },
		);
	});

	test('is the same when read again, whatever was read', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					anything,
					spelled.map(({ spelling }) => spelling),
					fc.webUrl(),
					fc.emailAddress(),
				),
				(value) => {
					const once = read(value);
					if (once !== null) expect(read(once)).toBe(once);
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('is null for words, numbers and withheld ones', () => {
		const words = fc.stringMatching(/^[A-Za-z][a-z]*( [a-z]+){0,3}[.!]?$/);
		const numbers = fc.oneof(fc.double(), fc.integer()).map(String);
		const withheld = fc.constantFrom(
			'N/A',
			'n.a.',
			'-',
			'unknown',
			'[not-revealed]',
			'[email protected]',
			'***@***.com',
		);
		fc.assert(fc.property(fc.oneof(words, numbers, withheld), (value) => expect(read(value)).toBeNull()));
	});
});

test('a domain is one, and no email address or number passes for it', () => {
	fc.assert(
		fc.property(fc.oneof(anything, fc.emailAddress(), fc.ipV4(), fc.ipV6(), fc.webUrl()), (value) => {
			expect(domainOf(value) ?? 'a.example').toMatch(/^(?!www\.[^.]+\.)([a-z0-9_-]+\.)+([a-z]{2,}|xn--[a-z0-9-]+)$/);
		}),
	);
	const address = fc.emailAddress().filter((written) => !/[/?#]/.test(written));
	fc.assert(fc.property(address, (written) => expect(domainOf(written)).toBeNull()));
});

/** Bodies of one event that differ in the spelling of whom they are about. */
const EVENTS: Array<[string, (person: string, about: string) => Split]> = [
	[
		'Snitcher, a revealed contact',
		(linkedin, host) =>
			splitSnitcher(
				{ event: 'contact_revealed', subjects: [{ linkedin_url: linkedin, company: { domain: host } }] },
				'2026-01-02T03:04:05.678Z',
			),
	],
	[
		'Snitcher, a visitor',
		(_linkedin, host) =>
			splitSnitcher(
				{ event: 'visitor.identified', timestamp: '2026-01-02T03:04:05Z', visitor: { company: { domain: host } } },
				'2026-01-02T03:04:05.678Z',
			),
	],
	[
		'Surfe, a person',
		(linkedInUrl, companyDomain) =>
			splitSurfe(
				{
					eventType: 'person.enrichment.completed',
					data: { enrichmentID: 'job', person: { linkedInUrl, companyDomain } },
				},
				'2026-01-02T03:04:05.678Z',
			),
	],
	[
		'Explorium, an executive',
		(linkedin_url) =>
			splitExplorium(
				{ event_id: 'e', event_name: 'executive_joined_company', business_id: 'a'.repeat(32), data: { linkedin_url } },
				'2026-01-02T03:04:05.678Z',
			),
	],
];

test.each(EVENTS)('%s is one event with one company and person, however they are spelled', (_event, split) => {
	fc.assert(
		fc.property(pages(fc.constant('in'), slug), domains, (page, host) => {
			const [plain, spelled] = [split(page.plain, host.plain), split(page.spelling, host.spelling)];
			if (!plain.ok || !spelled.ok) throw new Error('not read');
			expect({ ...spelled.signals[0], data: null }).toEqual({ ...plain.signals[0], data: null });
		}),
	);
});

test('people in any spelling are one question each, and every item gets its result', () => {
	const identity = fc.oneof(
		slug.map((name) => ({ profile: name, name: null, host: null })),
		fc.record({ profile: fc.constant(null), name: fc.constantFrom('ada moreau', 'josé núñez'), host: domain }),
	);
	const person = identity.chain(({ profile, name, host }) =>
		fc.record({
			who: fc.constant(profile ?? `${name} ${host}`),
			item: profile !== null ? itemOfPage(profile) : itemOfName(name!, host!),
		}),
	);
	const few = fc.array(person, { minLength: 1, maxLength: 4 });
	fc.assert(
		fc.property(few, fc.array(fc.nat(), { maxLength: 12 }), (people, more) => {
			const all = [...people, ...more.map((at) => people[at % people.length])];
			const subjects = all.map(({ item }) => personOfItem(item));
			const wishes = subjects.map((subject, item) => ({
				...{ item, subject: { ...subject }, key: personKey(subject), externalId: null },
			}));
			const [job] = planJobs(wishes, 1000);
			expect(job).toHaveLength(new Set(all.map(({ who }) => who)).size);
			const records = listOf(job).map((asked) => ({ ...asked, status: 'COMPLETED' }));
			const output = resultItems(
				'person',
				{ id: 'job', status: 'COMPLETED', percentCompleted: 100, records },
				job,
				all.map(({ item }) => item),
			);
			expect([...output.keys()].sort((a, b) => a - b)).toEqual(all.map((_one, index) => index));
			for (const [index, { json, pairedItem }] of output) {
				expect(pairedItem).toEqual({ item: index });
				const [asked] = job.filter(({ items }) => items.includes(index));
				expect(json).toMatchObject({ enrichmentStatus: 'completed' });
				expect(personKey(asked.subject)).toBe(personKey(subjects[index]));
			}
		}),
	);
});

function itemOfPage(name: string): fc.Arbitrary<JsonRecord> {
	return pages(fc.constant('in'), fc.constant(name)).map(({ spelling }) => ({ linkedin_url: spelling }));
}

function itemOfName(name: string, host: string): fc.Arbitrary<JsonRecord> {
	return fc
		.record({ bits, www: fc.constantFrom('', 'www.'), scheme, gap: fc.constantFrom(' ', '  ') })
		.map(({ bits: chosen, www, scheme: start, gap }) => ({
			fullName: cased(name.replace(' ', gap), chosen),
			domain: start + www + host,
		}));
}

test('the key of a name does not depend on case, white space or composition', () => {
	fc.assert(
		fc.property(fc.constantFrom('ada moreau', 'josé núñez', 'łukasz żak'), bits, around, (name, chosen, space) => {
			expect(nameKey(space.replace('\u200b', '') + cased(name, chosen).normalize('NFD').replace(' ', '  '))).toBe(name);
		}),
	);
});
