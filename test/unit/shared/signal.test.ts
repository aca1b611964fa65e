import { fillNulls, isSignal } from '../../../nodes/shared/fill';
import { company, context, person, visit } from '../../../nodes/shared/signal';
import { wholeCompany, wholeContext, wholePerson, wholeVisit } from '../signalShape';

it('a subject of which nothing is known is null', () => {
	expect(company({ name: null, domain: undefined })).toBeNull();
	expect(person({})).toBeNull();
	expect(visit({ pageviews: null })).toBeNull();
});

it('a subject has every key', () => {
	expect(company({ name: 'Acme' })).toStrictEqual(wholeCompany({ name: 'Acme' }));
	expect(person({ email: 'a@b.example' })).toStrictEqual(wholePerson({ email: 'a@b.example' }));
	expect(visit({ pageviews: 0 })).toStrictEqual(wholeVisit({ pageviews: 0 }));
	expect(context({ jobId: 'j' })).toStrictEqual(wholeContext({ jobId: 'j' }));
});

it.each([
	[{ firstName: 'Ada', lastName: 'Moreau' }, 'Ada Moreau'],
	[{ firstName: 'Ada' }, 'Ada'],
	[{ firstName: 'Ada', fullName: 'Dr. Ada Moreau' }, 'Dr. Ada Moreau'],
	[{ email: 'a@b.example' }, null],
])('the full name of %j is %j', (known, fullName) => {
	expect(person(known)?.fullName).toBe(fullName);
});

it('filling touches null keys only and adds none', () => {
	const target = { a: null as string | null, b: 'kept' as string | null, c: null as string | null };
	const found = { a: 'new', b: 'other', c: null, d: 'unknown' };
	expect(fillNulls(target, found)).toStrictEqual({ a: 'new', b: 'kept', c: null });
	expect(target.a).toBeNull();
});

it('a Signal is told by its keys', () => {
	const signal = { provider: 'explorium', eventId: 'e', company: null, person: null, context: {} };
	expect(isSignal(signal)).toBe(true);
	expect(isSignal({ company: null, person: null })).toBe(false);
});
