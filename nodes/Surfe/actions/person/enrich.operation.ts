import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { maximumBilled } from '../../../shared/actions/spending';
import { aText, oneOf, parametersOf, someOf, yesOrNo } from '../../../shared/parameters';
import { isRecord, type JsonRecord } from '../../../shared/read';
import { START_PATH } from '../../api';
import { collectOptions, collectProperties, externalIdProperty } from '../../enrichment/collect';
import { isIdentified, isNameAlone, personKey, personOfItem } from '../../enrichment/identify';
import type { Wish } from '../../enrichment/plan';
import { jobSizeOption, runEnrichment } from '../../enrichment/run';
import { optionsOf, optionsProperty } from '../../properties';
import { personOfFields, personProperty } from './fields';
import { ENRICH_PERSON } from '../tools';

/** The help center recommends about a thousand people in a job, of the 10,000 that are allowed. */
const PEOPLE_PER_JOB = 1000;
const MOST_PEOPLE_PER_JOB = 10_000;

const include: INodeProperties = {
	displayName: 'Find',
	name: 'include',
	type: 'multiOptions',
	noDataExpression: true,
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'Job History', value: 'jobHistory' },
		{ name: 'LinkedIn URL', value: 'linkedInUrl' },
		{ name: 'Mobile', value: 'mobile' },
	],
	default: ['email'],
	required: true,
	description: 'The details to find. Each email address and mobile number that is found costs credits.',
};

const peopleFrom: INodeProperties = {
	displayName: 'Take People From',
	name: 'peopleFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Fields Below', value: 'fields', description: 'Enter for each item who the person is' },
		{
			name: 'Input Items',
			value: 'items',
			description: 'Signals of a trigger, results of Search, or items with keys such as firstName and companyDomain',
		},
	],
	default: 'items',
	description: 'Where the node reads who the people are',
};

const emailType: INodeProperties = {
	displayName: 'Email Type',
	name: 'acceptedEmailType',
	type: 'options',
	options: [
		{
			name: 'Personal',
			value: 'personal',
			description: 'May cost two credits, must be enabled by Surfe, and leaves out mobile numbers',
		},
		{ name: 'Professional', value: 'professional' },
	],
	default: 'professional',
	description: 'Which email addresses to look for',
};

const jobSize = jobSizeOption('people', PEOPLE_PER_JOB, MOST_PEOPLE_PER_JOB);

const skipMobile: INodeProperties = {
	displayName: 'Skip Mobile Without Email',
	name: 'skipMobileEnrichmentIfNoEmailFound',
	type: 'boolean',
	default: false,
	description:
		'Whether to look for a mobile number only where an email address was found. Needs Email to be looked for as well.',
};

export const enrich: Operation = {
	name: 'Enrich',
	value: 'enrich',
	action: 'Enrich people',
	description:
		'Find email addresses and mobile numbers. On the items of a trigger, this fills the keys that are still empty.',
	properties: [
		include,
		peopleFrom,
		personProperty,
		...collectProperties,
		optionsProperty([emailType, jobSize, maximumBilled('people'), ...collectOptions, skipMobile]),
	],
	tool: ENRICH_PERSON,
	answersEach: true,
	async execute(ctx) {
		return await runEnrichment(ctx, {
			subject: 'person',
			path: START_PATH.enrichPeople,
			body: () => termsOf(ctx),
			jobSize,
			wish: (item) => readPerson(ctx, item),
			hint: hintAtNames,
		});
	},
};

function termsOf(ctx: IExecuteFunctions): JsonRecord {
	const wanted = parametersOf(ctx, 0).required(include, someOf());
	const options = optionsOf(ctx, 0);
	const acceptedEmailType = options.added(emailType, oneOf());
	const skip = options.added(skipMobile, yesOrNo);
	// Surfe would complete such a job with nothing: without looking for emails it finds none.
	if (skip && wanted.includes('mobile') && !wanted.includes('email')) {
		throw new NodeOperationError(ctx.getNode(), 'Skip Mobile Without Email needs Email to be looked for', {
			description: 'Add Email under Find, or switch the option off. Nothing was started.',
		});
	}
	const enrichmentOptions = {
		...(acceptedEmailType === null ? {} : { acceptedEmailType }),
		...(skip === null ? {} : { skipMobileEnrichmentIfNoEmailFound: skip }),
	};
	return {
		include: Object.fromEntries(wanted.map((what) => [what, true])),
		...(Object.keys(enrichmentOptions).length > 0 ? { enrichmentOptions } : {}),
	};
}

function hintAtNames(people: readonly JsonRecord[]): string | null {
	const count = people.filter(isNameAlone).length;
	if (count === 0) return null;
	const named = count === 1 ? '1 person is' : `${count} people are`;
	return `${named} named without a company. Surfe finds few of them: give the name or domain of the company, or the LinkedIn URL.`;
}

function readPerson(ctx: IExecuteFunctions, item: number): Wish {
	const parameters = parametersOf(ctx, item);
	const input = ctx.getInputData()[item].json;
	const subject =
		parameters.required(peopleFrom, oneOf()) === 'items'
			? personOfItem(isRecord(input) ? input : {})
			: personOfFields(parameters.collection(personProperty));
	if (isIdentified(subject)) {
		const externalId = parameters.optional(externalIdProperty, aText);
		return { item, subject: { ...subject }, key: personKey(subject), externalId };
	}
	throw new NodeOperationError(ctx.getNode(), 'This item does not say who the person is', {
		itemIndex: item,
		description:
			'Surfe needs the LinkedIn URL, or first and last name, best with the name or domain of the company. With Take People From set to Fields Below they can be mapped from any key.',
	});
}
