/** Subjects in the shapes of Snitcher's webhook guides, about made-up companies. */

export function company(name: string, domain: string): Record<string, unknown> {
	const handle = domain.split('.')[0];
	const profile = (site: string) => ({ handle, url: `https://${site}/${handle}` });
	return {
		name,
		domain,
		website: `https://${domain}`,
		industry: 'Machinery',
		founded_year: '1991',
		employee_range: '51-200 employees',
		annual_revenue: 7867000,
		total_funding: null,
		location: 'Karvaamokuja 3, 00380 Helsinki, Finland',
		description: `${name} builds things — reliably.`,
		geo: {
			country: 'Finland',
			country_code: 'FI',
			state: 'Uusimaa',
			state_code: 'Uusimaa',
			postal_code: '00380',
			city: 'Helsinki',
			street: 'Karvaamokuja',
			street_number: '3',
		},
		profiles: {
			crunchbase: profile('crunchbase.com/organization'),
			linkedin: profile('linkedin.com/companies'),
			facebook: { handle: null, url: null },
			twitter: profile('twitter.com'),
			instagram: { handle: null, url: null },
			youtube: { handle: null, url: null },
		},
	};
}

export function lead(id: number, name: string, domain: string): Record<string, unknown> {
	return {
		id,
		first_seen: '2026-05-15T10:55:50.000000Z',
		last_seen: '2026-05-15T10:55:50.000000Z',
		company: company(name, domain),
		recent_sessions: [
			{
				started_at: '2026-05-15 10:55:50',
				source: 'https://www.google.com/',
				browser: 'Safari',
				device_type: 'desktop',
				operating_system: 'Mac OS',
				pageviews: [
					{
						url: 'https://shop.example/pricing',
						host: 'shop.example',
						path: '/pricing',
						time_spent: 14,
						visited_at: '2026-05-15 10:55:50',
					},
				],
				total_duration: 14,
				location: { city: 'Lahti', country_code: 'FI', region: 'Päijät-Häme', latitude: 60.98, longitude: 25.65 },
			},
		],
	};
}

export function contact(firstName: string, lastName: string, name: string, domain: string): Record<string, unknown> {
	return {
		first_name: firstName,
		last_name: lastName,
		headline: `VP, Sales at ${name}`,
		linkedin_url: `http://www.linkedin.com/in/${firstName}-${lastName}`.toLowerCase(),
		email: `${firstName}.${lastName}@${domain}`.toLowerCase(),
		title: 'VP, Sales',
		location: 'Helsinki, Finland',
		company: { ...company(name, domain), phone: '+358 9 5550 100' },
	};
}

export const TWO_LEADS = [
	lead(31519477, 'Fjordline Automation', 'fjordline.example'),
	lead(31519478, 'Alder & Finch', 'alder-finch.example'),
];
