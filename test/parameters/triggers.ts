import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { Courier } from '../../sandbox/courier';
import { newSecret } from '../../sandbox/explorium/state';
import { signExplorium } from '../../sandbox/signing';
import { SnitcherSimulator } from '../../sandbox/snitcher';
import { TWO_LEADS } from '../../sandbox/snitcher/samples';
import { SurfeSimulator } from '../../sandbox/surfe';
import type { Credentials } from '../engine/harness/engine';
import { inOptions, outOfOptions } from '../engine/harness/options';
import { post } from '../engine/harness/post';
import { fakeTime } from '../engine/harness/time';
import { TriggerHost, type HostedTrigger } from '../engine/harness/triggerHost';
import { nodeType } from '../engine/harness/types';
import v2 from '../fixtures/explorium/v2.json';
import person from '../fixtures/surfe/person.json';
import type { Question } from './cases';
import { canBeRead, isRaw, type Violation } from './judge';
import { positionsOf, shownBy, type Position } from './positions';
import { expressionOf, GIVEN, type Given } from './values';

/** A trigger, and an event that it starts for. */
interface Trigger {
	readonly type: string;
	readonly credentials: Credentials;
	readonly usual: INodeParameters;
	/** Gives the status of the answer. */
	deliver(node: HostedTrigger): Promise<number | null>;
}

const SECRET = newSecret();
const snitcher = new SnitcherSimulator(new Courier([]));
const surfe = new SurfeSimulator(new Courier([]));

const TRIGGERS: Trigger[] = [
	{
		type: 'exploriumTrigger',
		credentials: { exploriumSignalsApi: { apiKey: 'KEY', webhookSecret: SECRET, baseUrl: 'http://127.0.0.1:1' } },
		usual: { registration: 'elsewhere' },
		async deliver(node) {
			const body = JSON.stringify(v2);
			return (await post(node.url(), body, signExplorium(SECRET, body, Date.now()))).status;
		},
	},
	{
		type: 'snitcherTrigger',
		credentials: { snitcherSignalsWebhookApi: { webhookSecret: SECRET } },
		usual: {},
		deliver: async (node) =>
			(await snitcher.fire({ url: node.url(), name: 'n8n', secret: SECRET }, 'new_lead', TWO_LEADS)).status,
	},
	{
		type: 'surfeTrigger',
		credentials: { surfeSignalsApi: { apiKey: 'KEY', webhookSecret: surfe.webhookSecret, baseUrl: 'http://x' } },
		usual: {},
		deliver: async (node) => (await surfe.notify(node.url(), person.eventType, person.data)).status,
	},
];

/** What chooses the events; no value that is asked with names one. */
const FILTERS = ['events', 'otherEvents', 'entityType', 'enrollmentKeys'];

/** Each value in each place of each parameter of the triggers, when it is published and when an event comes. */
export function triggerQuestions(): Question[] {
	return TRIGGERS.flatMap((trigger) =>
		nodeType(trigger.type)
			.description.properties.filter(({ type }) => type !== 'notice')
			.flatMap((property: INodeProperties) => {
				const shown = { ...trigger.usual, skipDuplicates: 'off', ...shownBy(property) };
				return positionsOf(property, shown).flatMap((position) => questionsAt(trigger, position));
			}),
	);
}

function questionsAt(trigger: Trigger, position: Position): Question[] {
	return GIVEN.map((given) => ({
		operation: trigger.type,
		title: `${trigger.type}, ${position.title}, {{ ${given.written} }}`,
		run: async () => await ask(trigger, position, given),
	}));
}

let nodes = 0;

async function ask(trigger: Trigger, position: Position, given: Given): Promise<Violation[]> {
	fakeTime();
	const host = new TriggerHost();
	await host.start();
	try {
		const add = (parameters: INodeParameters) => {
			nodes += 1;
			return host.add(trigger.type, parameters, trigger.credentials, { id: `parameters-${nodes}` });
		};
		const parameters = inOptions(position.with(expressionOf(given)));
		const { registration, skipDuplicates } = outOfOptions(parameters);
		const refusal = await add(parameters)
			.publish()
			.then(
				() => null,
				(error: Error) => error.message,
			);
		// What registers, and what remembers, needs more than is here: a vendor, and n8n's store.
		const isAlone = registration === 'thisNode' || skipDuplicates === 'restarts';
		if (isAlone) return ofRefusal(position, given, refusal ?? '');
		// Published before, as with what an expression gives later.
		const node = add(trigger.usual);
		await node.publish();
		node.node.parameters = parameters;
		const status = await trigger.deliver(node);
		return judge(position, given, { refusal, status, isStarted: node.started > 0, logged: node.logged.join(' ') });
	} finally {
		await host.stop();
		jest.restoreAllMocks();
	}
}

/** What is wrong with what is said when it is published; empty where it could be. */
function ofRefusal({ property, shownAs }: Position, given: Given, refusal: string): Violation[] {
	const isRight = refusal === '' || given.isAbsent || canBeRead(property, given);
	const isNamed = isRight || shownAs.some((name) => refusal.includes(name));
	return [
		...(isRaw(refusal, given) ? [{ kind: 'raw error' as const, what: refusal }] : []),
		...(isNamed ? [] : [{ kind: 'unnamed' as const, what: refusal }]),
	];
}

interface Outcome {
	/** What was said when it was published. */
	refusal: string | null;
	status: number | null;
	isStarted: boolean;
	logged: string;
}

function judge(position: Position, given: Given, { refusal, status, isStarted, logged }: Outcome): Violation[] {
	const { property, shownAs } = position;
	const names = (words: string) => shownAs.some((name) => words.includes(name));
	const isFilter = FILTERS.includes(property.name);
	const isTurnedAway = status === 503;
	const told = `published: ${refusal ?? 'yes'}; delivered: ${status}`;
	const wrong: Array<[Violation['kind'], boolean]> = [
		['raw error', isRaw(logged, given)],
		['unnamed', isTurnedAway && !names(logged)],
		['fails open', isFilter && !given.isAbsent && isStarted],
		['dropped', given.isAbsent && refusal === null && !isStarted],
		['dropped', !isFilter && refusal === null && !isStarted],
		// Whoever could publish it must not lose events to it.
		['dropped', refusal === null && isTurnedAway],
		['dropped', refusal !== null && isFilter && !isTurnedAway],
	];
	const found = wrong.filter(([, isSo]) => isSo).map(([kind]) => ({ kind, what: told }));
	return [...ofRefusal(position, given, refusal ?? ''), ...found];
}
