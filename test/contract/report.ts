import type { Exchange } from '../../sandbox/recording';
import type { Document } from './documents';
import { ELSEWHERE, EXCEPTIONS } from './exceptions';
import { Judge, kindOf, messagesOf, telling, type Message } from './validate';

/**
 * Prints how the exchanges agree with a document. False where a simulator took or gave something that the document
 * refuses and no reviewed exception allows, or where an exception is no longer needed.
 */
export function report(document: Document, exchanges: Exchange[]): boolean {
	const { messages, unknown } = messagesOf(document, exchanges);
	console.log(`\n${document.file} (${document.version}): ${exchanges.length} exchanges`);
	const plain = new Judge(document, []);
	const lenient = new Judge(document, EXCEPTIONS);
	const refused = messages.filter((message) => plain.refusals(message).length > 0);
	const open = refused.filter((message) => lenient.refusals(message).length > 0);
	// What the simulator refuses as well is refused on purpose, by a test.
	const unreviewed = open.filter(({ side, status }) => side === 'answer' || status < 300);

	for (const side of ['request', 'answer'] as const) {
		const of = (all: Message[]) => all.filter((message) => message.side === side).length;
		const byBoth = of(open) - of(unreviewed);
		console.log(
			`  ${side}s: ${of(messages) - of(refused)} accepted, ${of(refused)} refused: ` +
				`${of(refused) - of(open)} by reviewed exceptions, ${byBoth} by the simulator as well, ${of(unreviewed)} unreviewed`,
		);
	}
	const stray = unknown.filter((exchange) => isOfDocument(document, exchange));
	const elsewhere = stray.filter(({ method, path }) => ELSEWHERE.some((one) => one.matches(method, path)));
	const lost = stray.filter((exchange) => !elsewhere.includes(exchange) && exchange.status < 300);
	console.log(`  requests to places that the document does not have: ${stray.length}, ${lost.length} unreviewed`);

	console.log('  reviewed exceptions:');
	const unused = EXCEPTIONS.filter((exception) => {
		const without = new Judge(
			document,
			EXCEPTIONS.filter((one) => one !== exception),
		);
		const count = refused.filter((message) => !open.includes(message) && without.refusals(message).length > 0).length;
		console.log(`    ${String(count).padStart(5)}  ${exception.what} [${exception.source}]`);
		return count === 0;
	});
	for (const { what, source, matches } of ELSEWHERE) {
		const count = elsewhere.filter(({ method, path }) => matches(method, path)).length;
		console.log(`    ${String(count).padStart(5)}  ${what} [${source}]`);
	}
	printKinds(unreviewed, lenient);
	for (const { method, path } of lost) console.log(`  NOT IN THE DOCUMENT: ${method} ${path}`);
	for (const { what } of unused) console.log(`  NO LONGER NEEDED: ${what}`);
	return unreviewed.length + lost.length + unused.length === 0;
}

/** A document speaks of the generation of the API that its paths begin with. */
function isOfDocument({ operations }: Document, { vendor, path }: Exchange): boolean {
	const [, generation] = path.split('/');
	return vendor === 'explorium' && operations.some((operation) => operation.path.startsWith(`/${generation}/`));
}

function printKinds(messages: Message[], judge: Judge): void {
	const kinds = new Map<string, number>();
	for (const message of messages) {
		const own = new Set(telling(judge.refusals(message)).map((error) => kindOf(message, error)));
		for (const kind of own) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	}
	for (const [kind, count] of [...kinds].sort()) console.log(`  UNREVIEWED (${count}): ${kind}`);
}
