import { domainOf, emailOf, linkedinUrlOf, nameKey } from '../../../nodes/shared/identity';

/** Values that no reader expects, and none of which is an identity. */
const NONE = [
	undefined,
	null,
	true,
	NaN,
	0,
	1.5,
	'',
	' ',
	[],
	{},
	() => 1,
	Symbol('s'),
	10n,
	'N/A',
	'1.5',
	'[not-revealed]',
];

describe.each(Object.entries({ domainOf, emailOf, linkedinUrlOf }))('%s', (_name, read) => {
	it('of what is none is null', () => {
		for (const value of NONE) expect(read(value)).toBeNull();
	});
});

it.each([
	['acme.example', 'acme.example'],
	['https://www.Acme.example/', 'acme.example'],
	['WWW.acme.example', 'acme.example'],
	['www.www.acme.example', 'acme.example'],
	['acme.example.', 'acme.example'],
	[' \u200bacme.example\ufeff', 'acme.example'],
	['HTTPS://Acme.Example:8443/path?query#part', 'acme.example'],
	['http:acme.example', 'acme.example'],
	['//acme.example/x', 'acme.example'],
	['https://user:secret@acme.example', 'acme.example'],
	['https://medium.example/@acme', 'medium.example'],
	['acme%2Eexample', 'acme.example'],
	['sub.acme.example', 'sub.acme.example'],
	['my_shop.acme.example', 'my_shop.acme.example'],
	['www.example', 'www.example'],
	['bücher.example', 'xn--bcher-kva.example'],
	['https://www.BÜCHER.example/', 'xn--bcher-kva.example'],
	['XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
	['acme.рф', 'acme.xn--p1ai'],
	['localhost', null],
	['127.0.0.1', null],
	['https://[::1]/', null],
	['10.50M', null],
	['n.a.', null],
	['two words', null],
	['Acme Inc.', null],
	['https://', null],
	['ada@acme.example', null],
	['mailto:ada@acme.example', null],
	['javascript://acme.example', null],
	[`${'a'.repeat(64)}.example`, null],
	[`${'a.'.repeat(150)}example`, null],
])('the domain of %j is %j', (value, expected) => {
	expect(domainOf(value)).toBe(expected);
});

it.each([
	['ada@acme.example', 'ada@acme.example'],
	[' ada@acme.example ', 'ada@acme.example'],
	['Ada.Moreau@ACME.Example', 'Ada.Moreau@acme.example'],
	['ada+tag@mail.acme.example', 'ada+tag@mail.acme.example'],
	['mailto:x@y.example', 'x@y.example'],
	['MAILTO:ada%2Btag@acme.example?subject=Hello', 'ada+tag@acme.example'],
	['ada@acme.example.', 'ada@acme.example'],
	['ada@bücher.example', 'ada@xn--bcher-kva.example'],
	['ada@www.acme.example', 'ada@www.acme.example'],
	["o'neil@acme.example", "o'neil@acme.example"],
	['josé@acme.example', 'josé@acme.example'],
	['[email protected]', null],
	['[email\u00a0protected]', null],
	['j***@acme.example', null],
	['j…@acme.example', null],
	['j...n@acme.example', null],
	['ada@localhost', null],
	['ada@1.5', null],
	['ada@[127.0.0.1]', null],
	['ada@@acme.example', null],
	['ada@acme.example/path', null],
	['Ada <ada@acme.example>', null],
	['@acme.example', null],
	['acme.example', null],
	['mailto:', null],
])('the email address of %j is %j', (value, expected) => {
	expect(emailOf(value)).toBe(expected);
});

const ADA = 'https://www.linkedin.com/in/ada-moreau';
const MEMBER = 'https://www.linkedin.com/in/ACoAAAcBxYzAbCdEfGhIjKlMnOpQr';

it.each([
	[ADA, ADA],
	['http://www.linkedin.com/in/ada-moreau', ADA],
	['linkedin.com/in/ada-moreau', ADA],
	['https://de.linkedin.com/in/ada-moreau/', ADA],
	['https://m.linkedin.com/in/ada-moreau', ADA],
	['HTTPS://WWW.LinkedIn.com/in/Ada-Moreau', ADA],
	['https://www.linkedin.com/in/ada-moreau?trk=public_profile#top', ADA],
	['https://www.linkedin.com/in/ada-moreau/de', ADA],
	['https://www.linkedin.com/in/ada-moreau/overlay/contact-info/', ADA],
	['https://www.linkedin.com/in/%61da-moreau', ADA],
	['/in/ada-moreau', ADA],
	['https://www.linkedin.com/in/jürgen', 'https://www.linkedin.com/in/j%C3%BCrgen'],
	['https://www.linkedin.com/in/J%c3%9Crgen/', 'https://www.linkedin.com/in/j%C3%BCrgen'],
	['https://www.linkedin.com/in/%E0%A4%A', 'https://www.linkedin.com/in/%25e0%25a4%25a'],
	[`${MEMBER}/`, MEMBER],
	['https://linkedin.com/companies/acme', 'https://www.linkedin.com/company/acme'],
	['company/acme', 'https://www.linkedin.com/company/acme'],
	['https://www.linkedin.com/company/1035/about/', 'https://www.linkedin.com/company/1035'],
	['linkedin.com/sales/lead/ACwAAB,NAME/', 'https://www.linkedin.com/sales/lead/ACwAAB,NAME'],
	['linkedin.com/profile/view?id=7', 'https://www.linkedin.com/profile/view?id=7'],
	['https://www.linkedin.com/', null],
	['https://www.linkedin.com/in/', null],
	['https://www.notlinkedin.com/in/ada', null],
	['https://linkedin.com.example/in/ada', null],
	['https://acme.example/in/ada', null],
	['ftp2://linkedin.com/in/ada', null],
	['Ada Moreau', null],
])('the LinkedIn page of %j is %j', (value, expected) => {
	expect(linkedinUrlOf(value)).toBe(expected);
});

it.each([
	['Ada  MOREAU ', 'ada moreau'],
	['Jose\u0301', 'josé'],
	['', ''],
])('the key of the name %j is %j', (name, expected) => {
	expect(nameKey(name)).toBe(expected);
});
