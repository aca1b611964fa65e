import { parse, type PlainRequest } from '../../express';
import { invalid, invalidField, refusal } from '../laravel';
import { noQuery } from '../schemas';
import type { SnitcherState } from '../state';
import type { Organisation, Workspace } from '../world';

/** What the path and the query of a request point at, or the refusal of it. */

export function workspaceOf(state: SnitcherState, { params }: PlainRequest): Workspace {
	const found = state.workspaces.find(({ uuid }) => uuid === params.workspace);
	if (!found) throw refusal(404, 'Workspace not found.');
	return found;
}

export function organisationOf(state: SnitcherState, req: PlainRequest): Organisation {
	const workspace = workspaceOf(state, req);
	const found = state.organisationsOf(workspace).find(({ uuid }) => uuid === req.params.organisation);
	if (!found) throw refusal(404, 'Organisation not found.');
	return found;
}

/** The organisations of the workspace, of one segment if the query names one. */
export function organisationsOf(state: SnitcherState, req: PlainRequest, segment: string | undefined): Organisation[] {
	const organisations = state.organisationsOf(workspaceOf(state, req));
	if (segment === undefined) return organisations;
	if (!state.segments.some(({ uuid }) => uuid === segment)) {
		throw invalidField('segmentUuid', 'The selected segment uuid is invalid.');
	}
	return organisations.filter(({ segments }) => segments.some(({ uuid }) => uuid === segment));
}

export function refuseQuery(req: PlainRequest): void {
	parse(noQuery, req.query, invalid);
}

export interface Dates {
	date?: string;
	date_from?: string;
	date_to?: string;
}

/** Whether the day of a time is the one asked for, or in the period, whose ends are included. */
export function isWithin(time: string, { date, date_from, date_to }: Dates): boolean {
	const day = time.slice(0, 10);
	if (date !== undefined) return day === date;
	return (date_from === undefined || day >= date_from) && (date_to === undefined || day <= date_to);
}

export function contains(value: string, part: string | undefined): boolean {
	return part === undefined || value.toLowerCase().includes(part.toLowerCase());
}
