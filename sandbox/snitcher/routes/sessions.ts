import type { Router } from 'express';

import { answer, parse } from '../../express';
import { invalid, paginated } from '../laravel';
import { organisationSessionsQuery, sessionsQuery } from '../schemas';
import type { SnitcherState } from '../state';
import type { Organisation, Session } from '../world';
import { contains, isWithin, organisationOf, organisationsOf, type Dates } from './lookup';

export function sessionRoutes(router: Router, state: SnitcherState): void {
	const matching = (organisations: Organisation[], query: Dates & { url?: string; referrer?: string }): Session[] =>
		organisations
			.flatMap((organisation) => state.sessionsOf(organisation))
			.filter(
				({ started_at, referrer, views }) =>
					isWithin(started_at, query) &&
					contains(referrer, query.referrer) &&
					views.some(({ url }) => contains(url, query.url)),
			);

	router.get(
		'/workspaces/:workspace/sessions',
		answer((req) => {
			const query = parse(sessionsQuery, req.query, invalid);
			const found = matching(organisationsOf(state, req, query.segmentUuid), query);
			return { body: { ...paginated(req, found, query), truncated: state.switches.sessionsAreTruncated } };
		}),
	);
	router.get(
		'/workspaces/:workspace/organisations/:organisation/sessions',
		answer((req) => {
			const query = parse(organisationSessionsQuery, req.query, invalid);
			return { body: paginated(req, matching([organisationOf(state, req)], query), query) };
		}),
	);
}
