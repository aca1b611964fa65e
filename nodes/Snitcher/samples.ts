import type { Sampler } from '../shared/actions/sample';
import type { JsonRecord } from '../shared/read';
import { splitSnitcher } from './signals';

const NAME = 'Fjordline Automation';
const DOMAIN = 'fjordline.example';
const TIME = '2026-11-24T09:30:00Z';
const LANDING_PAGE = 'https://shop.example/pricing';

/** A company as the older guide prints it, in leads, sessions and contacts. */
const COMPANY = {
	name: NAME,
	domain: DOMAIN,
	website: `https://${DOMAIN}`,
	industry: 'Machinery',
	founded_year: '1991',
	employee_range: '51-200 employees',
	annual_revenue: 7_867_000,
	location: 'Karvaamokuja 3, 00380 Helsinki, Finland',
	description: 'Builds conveyor systems for food producers.',
	geo: {
		country: 'Finland',
		country_code: 'FI',
		state: 'Uusimaa',
		postal_code: '00380',
		city: 'Helsinki',
		street: 'Karvaamokuja',
		street_number: '3',
	},
	profiles: { linkedin: { handle: 'fjordline', url: 'https://www.linkedin.com/company/fjordline' } },
};

const VISITED = {
	url: LANDING_PAGE,
	host: 'shop.example',
	path: '/pricing',
	time_spent: 74,
	visited_at: '2026-11-24 09:30:00',
};

/** By event, a body in the form of the page that prints it (`docs.snitcher.com` and the older guide). */
const BODIES: Readonly<Record<string, JsonRecord | undefined>> = {
	'company.identified': {
		timestamp: TIME,
		workspace: { uuid: '0b6a4f0e-6a53-4f5e-9a0c-5d0f5a2f7c11', name: 'Website' },
		company: {
			uuid: '5f0c2f0a-7d1b-4f0e-8d55-3f9e0a6f1b22',
			name: NAME,
			domain: DOMAIN,
			industry: 'Machinery',
			employee_range: '51-200',
			location: { city: 'Helsinki', region: 'Uusimaa', country: 'Finland' },
		},
		session: {
			uuid: '9a3d1c7e-2b64-4c8f-b1f4-6c2d8e5a7d33',
			started_at: TIME,
			pages_viewed: 4,
			referrer: 'google.com',
		},
	},
	contact_revealed: {
		subjects: [
			{
				first_name: 'Maya',
				last_name: 'Castellan',
				headline: `VP Sales at ${NAME}`,
				linkedin_url: 'https://www.linkedin.com/in/maya-castellan',
				email: `maya.castellan@${DOMAIN}`,
				title: 'VP Sales',
				location: 'Helsinki, Finland',
				company: { ...COMPANY, phone: '+358 9 5550 100' },
			},
		],
	},
	new_session: {
		subjects: [
			{
				id: 31_519_477,
				first_seen: '2026-11-02T08:12:10.000000Z',
				last_seen: '2026-11-24T09:30:00.000000Z',
				company: COMPANY,
				recent_sessions: [
					{
						started_at: '2026-11-24 09:30:00',
						source: 'https://www.google.com/',
						browser: 'Chrome',
						device_type: 'desktop',
						operating_system: 'Mac OS',
						pageviews: [VISITED],
						total_duration: 74,
						location: { city: 'Lahti', country_code: 'FI', region: 'Päijät-Häme', latitude: 60.98, longitude: 25.65 },
					},
				],
			},
		],
	},
	'visitor.identified': {
		timestamp: TIME,
		visitor: {
			company: { name: NAME, domain: DOMAIN, industry: 'Machinery', employees: '51-200', country: 'Finland' },
			session: { pages_viewed: 4, duration: 74, source: 'google', landing_page: '/pricing' },
		},
	},
};

/** A delivery as Snitcher makes it, read as the trigger reads it. */
export const sampleSignals: Sampler = (event, receivedAt) => {
	const split = splitSnitcher({ event, ...BODIES[event] }, receivedAt);
	return split.ok ? split.signals : [];
};
