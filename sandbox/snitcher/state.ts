import {
	emailOf,
	isoSeconds,
	makeContacts,
	makeOrganisations,
	makeSessions,
	makeWorkspaces,
	ORGANISATION_COUNT,
	SEGMENTS,
	SESSION_MS,
	uuidOf,
	type Contact,
	type Organisation,
	type Session,
	type Workspace,
} from './world';

export interface CustomField {
	key: string;
	name: string;
	type: string;
	description?: string | null;
	visible_in_spotter?: boolean | null;
	field_rules?: object[] | null;
	options?: object[] | null;
}

export interface CustomFieldValue {
	field_identifier: string;
	field_key: string;
	field_type: string;
	value: unknown;
	source: 'manual';
	updated_at: string;
}

export interface Switches {
	/** The reference answers with a message; deletes were also seen to answer with nothing. */
	tagRemoval: 'empty' | 'message';
	/** More organisations match than one answer about sessions covers. */
	sessionsAreTruncated: boolean;
}

/** One account: a token, its workspaces and what happened in them. Made when first looked at. */
export class SnitcherState {
	readonly workspaces: Workspace[] = makeWorkspaces();

	readonly segments = SEGMENTS;

	readonly customFields: CustomField[] = [{ key: 'account_tier', name: 'Account Tier', type: 'text' }];

	readonly customFieldValues = new Map<string, Map<string, CustomFieldValue>>();

	/** What the documentation leaves open, or a rare case of it. */
	readonly switches: Switches = { tagRemoval: 'empty', sessionsAreTruncated: false };

	/** Of the first workspace, when it is first looked at. */
	organisationCount = ORGANISATION_COUNT;

	/** Reveals pay with one each. */
	credits = 100;

	/** The keys of the custom fields that were created as such, each time. */
	readonly declared: string[] = [];

	/** Whom an invitation was sent to, each time. */
	readonly invited: string[] = [];

	/** Every request that was accepted or refused: method, path with its query, status, body. */
	readonly requests: Array<{ method: string; path: string; status: number; body: unknown }> = [];

	private madeOrganisations: Organisation[] | undefined;

	private readonly numbers = new Map<Organisation, number>();

	private readonly madeSessions = new Map<string, Session[]>();

	private readonly madeContacts = new Map<string, Contact[]>();

	private visits = 0;

	constructor(
		readonly accessToken: string,
		readonly now: () => number,
	) {}

	/** All organisations belong to the first workspace. */
	organisationsOf(workspace: Workspace): Organisation[] {
		if (workspace !== this.workspaces[0]) return [];
		if (this.madeOrganisations === undefined) {
			this.madeOrganisations = makeOrganisations(this.now(), this.organisationCount);
			this.madeOrganisations.forEach((organisation, index) => this.numbers.set(organisation, index));
		}
		return this.madeOrganisations;
	}

	/** Counts from 0, the one seen last first. */
	numberOf(organisation: Organisation): number {
		return this.numbers.get(organisation) ?? 0;
	}

	/** The sessions of an organisation, the newest first. */
	sessionsOf(organisation: Organisation): Session[] {
		return kept(this.madeSessions, organisation.uuid, () => makeSessions(organisation, this.numberOf(organisation)));
	}

	/** Somebody of the organisation has just left the site. */
	visit(organisation: Organisation): void {
		const sessions = this.sessionsOf(organisation);
		organisation.last_seen = isoSeconds(this.now() - SESSION_MS);
		const [session] = makeSessions(organisation, this.numberOf(organisation));
		this.visits += 1;
		sessions.unshift({ ...session, uuid: uuidOf('visit', this.visits) });
	}

	/** The people of any company; Snitcher knows some of everyone. */
	contactsOf(domain: string): Contact[] {
		return kept(this.madeContacts, domain, () => makeContacts(domain));
	}

	/** Only contacts that were listed before are known by their id. Spends a credit. False without one. */
	reveal(contact: Contact): boolean {
		if (this.credits < 1) return false;
		this.credits -= 1;
		for (const [domain, contacts] of this.madeContacts) {
			if (contacts.includes(contact)) contact.email = emailOf(contact, domain);
		}
		return true;
	}

	contact(uuid: string): Contact | undefined {
		return [...this.madeContacts.values()].flat().find((contact) => contact.uuid === uuid);
	}

	/** Sets a value; a key that no field has makes one, of the type of its value. */
	setCustomField(organisation: Organisation, key: string, value: unknown): CustomFieldValue {
		let field = this.customFields.find((candidate) => candidate.key === key);
		if (field === undefined) {
			field = {
				key,
				name: key,
				type: typeof value === 'string' ? 'text' : Array.isArray(value) ? 'multi_select' : typeof value,
			};
			this.customFields.push(field);
		}
		const set: CustomFieldValue = {
			field_identifier: key,
			field_key: key,
			field_type: field.type,
			value,
			source: 'manual',
			updated_at: new Date(this.now()).toISOString(),
		};
		kept(this.customFieldValues, organisation.uuid, () => new Map<string, CustomFieldValue>()).set(key, set);
		return set;
	}
}

function kept<V>(map: Map<string, V>, key: string, make: () => V): V {
	const found = map.get(key);
	if (found !== undefined) return found;
	const made = make();
	map.set(key, made);
	return made;
}
