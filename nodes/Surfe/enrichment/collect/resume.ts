import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import { TtlCache } from '../../../shared/ttlCache';
import { list, record, type JsonRecord } from '../../../shared/read';
import { answerOf, type Answer } from '../../../shared/webhook/answers';
import type { SignatureScheme, TokenProof } from '../../../shared/webhook/contract';
import { tell } from '../../../shared/webhook/log';
import { openDelivery } from '../../../shared/webhook/open';
import { refuse } from '../../../shared/webhook/refusals';
import { secretOfCredential } from '../../../shared/webhook/secrets';
import { readJob, type Job } from '../../api';
import { hasEnded, openIds } from '../../progress';
import { inOrder, resultItems, type Output } from '../items';
import { readState, TOKEN_PARAMETER, type WaitState } from './state';
import { readNotification, PollSchedule } from './pollSchedule';

/** When Surfe has reported everyone and the job is not over yet, it is looked at again so many times, after a pause. */
const LAST_LOOKS = 2;
const LAST_LOOK_PAUSE_MS = 2_000;

/** What this process knows of one wait. Lost with the process, and then learned anew from the first notification. */
interface WaitSession {
	readonly schedule: PollSchedule;
	/** Questions are asked one after the other, so that a second one need not be asked when the first has settled it. */
	turn: Promise<unknown>;
	/** The answer to the notification that resumed the execution. */
	resumedBy: Answer | null;
}

const SESSION_MS = 24 * 60 * 60_000;
const sessions = new TtlCache<WaitSession>(SESSION_MS);

/**
 * A notification for an execution that waits. Answers 200 and keeps it waiting until the job is over, then resumes it
 * with one item per input item, in their order. Never throws: n8n would end the wait with an execution in error.
 */
export async function resumeFromNotification(
	ctx: IWebhookFunctions,
	scheme: SignatureScheme,
): Promise<IWebhookResponseData> {
	try {
		return await handle(ctx, scheme);
	} catch (error) {
		tell(ctx, 'failed', `a notification could not be handled: ${(error as Error).message}`);
		return refuse(ctx, 'unavailable');
	}
}

async function handle(ctx: IWebhookFunctions, scheme: SignatureScheme): Promise<IWebhookResponseData> {
	const state = readState(ctx);
	if (state === null) return refuse(ctx, 'unknown_token');
	const opened = await openDelivery(ctx, { jsonOnly: false, proof: proofOf(ctx, scheme, state) });
	if (!opened.ok) return refuse(ctx, opened.refusal);

	const notification = readNotification(opened.body);
	if (notification.jobId !== null && notification.jobId !== state.jobId) return stayWaiting('another enrichment');
	const session = sessionOf(ctx, state);
	const { schedule } = session;
	const { isBatch } = notification;
	schedule.note(notification);
	if (!isBatch && !schedule.isDue(clock.now())) return stayWaiting('noted');
	const answer = session.turn.then(async () => await ask(ctx, state, session, isBatch));
	session.turn = answer.catch(() => undefined);
	return await answer;
}

/** Without a secret the token has to do: nothing of the body is believed, results come from the API. */
function proofOf(ctx: IWebhookFunctions, scheme: SignatureScheme, { token }: WaitState): TokenProof {
	const secrets = secretOfCredential(ctx, 'surfeSignalsApi', scheme);
	return {
		kind: 'token',
		parameter: TOKEN_PARAMETER,
		token,
		signature: { kind: 'signature', scheme, secrets, withoutSecret: { kind: 'unsigned' } },
	};
}

async function ask(
	ctx: IWebhookFunctions,
	state: WaitState,
	session: WaitSession,
	isBatch: boolean,
): Promise<IWebhookResponseData> {
	if (isResumed(session)) return stayWaiting('resumed already');
	// Somebody before may have asked already.
	if (!isBatch && !session.schedule.isDue(clock.now())) return stayWaiting('noted');
	const look = await lookAt(ctx, state, session.schedule, isBatch);
	// Answered with 503, so that Surfe notifies again.
	if (look === 'no answer' || look === 'too early') return refuse(ctx, 'unavailable');
	if (look === 'not over') return stayWaiting('noted');

	const items = outputOf(ctx, state, look);
	session.resumedBy = answerOf(ctx.getResponseObject());
	return { workflowData: [items], webhookResponse: { message: 'resumed', items: items.length } };
}

/**
 * The job, where the API says that it or everyone in it has ended. `too early`: Surfe has reported that they have, and
 * its API does not say so yet.
 */
async function lookAt(
	ctx: IWebhookFunctions,
	state: WaitState,
	schedule: PollSchedule,
	isBatch: boolean,
): Promise<Job | 'no answer' | 'not over' | 'too early'> {
	const ids = state.planned.map(({ externalId }) => externalId);
	for (let look = 0; ; look++) {
		const reading = await readJob(ctx, state.subject, state.jobId);
		if (!reading.ok) {
			tell(ctx, 'vendor', reading.error.message);
			return 'no answer';
		}
		const open = openIds(reading.job, ids);
		schedule.learn(open, clock.now());
		if (hasEnded(reading.job.status) || open.length === 0) return reading.job;
		if (!isBatch && !schedule.everyoneReported()) return 'not over';
		if (look >= LAST_LOOKS) return 'too early';
		await clock.sleep(LAST_LOOK_PAUSE_MS);
	}
}

/** One item per input item, in their order, since n8n pairs what a resumed node gives by index. */
function outputOf(ctx: IWebhookFunctions, state: WaitState, job: Job): INodeExecutionData[] {
	const inputs = inputsOf(ctx);
	const apart: Output = new Map(
		state.apart.map(([item, json]) => [item, { json: json as IDataObject, pairedItem: { item } }]),
	);
	const found = resultItems(state.subject, job, state.planned, inputs, 'in_progress');
	return inOrder(new Map([...found, ...apart]));
}

/** The input that the execution was put to wait with. */
function inputsOf(ctx: IWebhookFunctions): JsonRecord[] {
	const items: unknown = ctx.evaluateExpression('{{ $input.all() }}', 0);
	return list(items).map((item) => record(record(item).json));
}

function sessionOf(ctx: IWebhookFunctions, { token, jobId, open }: WaitState): WaitSession {
	const key = [ctx.getExecutionId(), token, jobId].join(':');
	const known = sessions.get(key, clock.now()) ?? {
		schedule: new PollSchedule(open),
		turn: Promise.resolve(),
		resumedBy: null,
	};
	sessions.set(key, known, clock.now());
	return known;
}

/** Whether a notification has resumed the execution; one that n8n answered with 4xx or 5xx has not. */
function isResumed({ resumedBy }: WaitSession): boolean {
	return resumedBy !== null && (resumedBy.status ?? 200) < 400;
}

function stayWaiting(message: string): IWebhookResponseData {
	return { webhookResponse: { message } };
}
