/** A weakness that somebody might put into the verification, and the tests that have to notice it. */
export interface Mutation {
	name: string;
	file: string;
	/** Each text is there exactly once. */
	edits: ReadonlyArray<readonly [text: string, by: string]>;
	tests: Suite;
}

/** A project of Jest, and a pattern for the paths of its tests. */
export interface Suite {
	project: 'unit' | 'engine';
	pattern: string;
}

export const VERIFIER_TESTS: Suite = { project: 'unit', pattern: 'unit/shared/(verify|standardWebhooks)' };
export const PROOF_TESTS: Suite = { project: 'unit', pattern: 'unit/shared/proof' };
export const MEMORY_TESTS: Suite = { project: 'unit', pattern: 'unit/shared/(duplicates|secrets|client)' };
export const RECEIVER_TESTS: Suite = {
	project: 'engine',
	pattern: 'exploriumDeliveries|snitcherTrigger|surfeTrigger|surfeWait|strangers',
};

const verifier = (name: string, ...edits: Mutation['edits']): Mutation => {
	return { name, file: 'nodes/shared/webhook/verify.ts', edits, tests: VERIFIER_TESTS };
};
const authentication = (name: string, ...edits: Mutation['edits']): Mutation => {
	return { name, file: 'nodes/shared/webhook/authenticate.ts', edits, tests: RECEIVER_TESTS };
};
const token = (name: string, ...edits: Mutation['edits']): Mutation => {
	return { ...authentication(name, ...edits), tests: PROOF_TESTS };
};
const receiver = (name: string, ...edits: Mutation['edits']): Mutation => {
	return { name, file: 'nodes/shared/webhook/open.ts', edits, tests: RECEIVER_TESTS };
};
const memory = (name: string, file: string, ...edits: Mutation['edits']): Mutation => {
	return { name, file: `nodes/shared/${file}`, edits, tests: MEMORY_TESTS };
};

export const MUTATIONS: readonly Mutation[] = [
	verifier('skip the timestamp', ['if (!isWithin(', 'if (false && !isWithin(']),
	verifier('read anything as a timestamp', ['if (!/^\\d+$/.test(timestamp))', 'if (!/\\d/.test(timestamp))']),
	verifier('ignore the direction of time, in seconds', [
		'Math.abs(Math.floor(now / 1000) - timestamp)',
		'Math.floor(now / 1000) - timestamp',
	]),
	verifier('ignore the direction of time, in milliseconds', ['Math.abs(now - timestamp)', 'now - timestamp']),
	verifier('accept the past only', ['Math.abs(now - timestamp)', 'timestamp - now']),
	verifier('widen the tolerance by a second', [
		'- timestamp) <= toleranceSeconds;',
		'- timestamp) <= toleranceSeconds + 1;',
	]),
	verifier('widen the tolerance by a millisecond', ['<= toleranceSeconds * 1000;', '<= toleranceSeconds * 1000 + 1;']),
	verifier('round the time to the nearest second', ['Math.floor(now / 1000)', 'Math.round(now / 1000)']),
	verifier('leave the time out of what is signed', ['if (timestamp !== null) mac', 'if (timestamp === null) mac']),
	verifier('compare a prefix', [
		'computed.length === given.length && timingSafeEqual(computed, given)',
		'timingSafeEqual(computed.subarray(0, 20), given.subarray(0, 20))',
	]),
	verifier('compare all but the last character', [
		'computed.length === given.length && timingSafeEqual(computed, given)',
		'computed.length === given.length && timingSafeEqual(computed.subarray(0, -2), given.subarray(0, -2))',
	]),
	verifier(
		'compare in either case',
		["Buffer.from(scheme.digest === 'hex' ? digest.toLowerCase() : digest)", 'Buffer.from(digest.toLowerCase())'],
		[
			'Buffer.from(encodedDigest(presented, body, scheme, key))',
			'Buffer.from(encodedDigest(presented, body, scheme, key).toLowerCase())',
		],
	),
	verifier(
		'compare what the signature encodes',
		[
			'const computed = Buffer.from(encodedDigest(presented, body, scheme, key));',
			'const computed = Buffer.from(encodedDigest(presented, body, scheme, key), scheme.digest);',
		],
		['digest.toLowerCase() : digest);', 'digest.toLowerCase() : digest, scheme.digest);'],
	),
	verifier('drop the padding', ["return `${mac.digest('base64url')}=`;", "return mac.digest('base64url');"]),
	verifier(
		'do without padding',
		['base64url: /^[A-Za-z0-9_-]{43}=$/', 'base64url: /^[A-Za-z0-9_-]{43}=?$/'],
		['digest.toLowerCase() : digest);', 'digest.toLowerCase() : digest.padEnd(44, "="));'],
	),
	verifier('accept an empty secret', ['return key === null || key.length === 0 ? null', 'return key === null ? null']),
	verifier('read any text as a secret', [
		"/^([A-Za-z0-9+/_-]*)=*$/.exec(encoded.replace(/\\s+/g, ''))",
		'/^(.*)$/s.exec(encoded)',
	]),
	verifier('try the first secret only', ['of keys) {', 'of keys.slice(0, 1)) {']),
	verifier('let the last secret decide', [
		'const computed = Buffer.from(',
		'matched = false;\n\t\tconst computed = Buffer.from(',
	]),
	verifier('sign the parsed body', [
		'mac.update(body);',
		'mac.update(parsed(body));\n\tfunction parsed(bytes: Uint8Array): Uint8Array {\n\t\ttry {\n\t\t\treturn Buffer.from(JSON.stringify(JSON.parse(Buffer.from(bytes).toString())));\n\t\t} catch {\n\t\t\treturn bytes;\n\t\t}\n\t}',
	]),
	verifier('accept a body that is no text', ['isUtf8(body) ?', 'true ?']),
	verifier('accept any form of the header', ['return form.test(digest) ? [digest] : [];', 'return [digest];']),
	verifier('accept any prefix', ["written.replace(/^sha256=/i, '')", "written.replace(/^.*=/, '')"]),
	verifier('accept any signature element', ["elements.get('v0')", "(elements.get('v0') ?? elements.get('v1'))"]),
	verifier('let an appended element replace the first', ['separator > 0 && !elements.has(name)', 'separator > 0']),
	verifier('read the older header first', [
		'for (const name of names) {',
		'for (const name of [...names].reverse()) {',
	]),
	verifier('read the first of several headers', [
		"return typeof value === 'string' && value !== '' ? value : null;",
		"if (Array.isArray(value)) return value[0];\n\treturn typeof value === 'string' && value !== '' ? value : null;",
	]),
	verifier('leave the id out of what is signed', ['if (id !== null) mac', 'if (id === null) mac']),
	verifier('do without an id', ['if (scheme.id && id === null)', 'if (false && id === null)']),
	verifier('try the first signature only', ['of digests) {', 'of digests.slice(0, 1)) {']),
	verifier('let the last signature decide', [
		'timingSafeEqual(computed, given)) matched = true;',
		'timingSafeEqual(computed, given)) matched = true;\n\t\t\telse matched = false;',
	]),
	verifier('accept a signature of any version', [
		'one.startsWith(LISTED) ? [one.slice(LISTED.length)] : []',
		"[one.slice(one.indexOf(',') + 1)]",
	]),
	verifier('accept any form in a list', ['.filter((digest) => form.test(digest))', '']),
	verifier('take the mark of a secret for a part of it', ['secret.slice(secretPrefix.length)', 'secret']),
	receiver('sign the body that n8n has parsed', [
		'authenticate(ctx, request.headers, raw, proof)',
		'authenticate(ctx, request.headers, Buffer.from(JSON.stringify(request.body)), proof)',
	]),
	authentication('do not verify at all', ['if (first.ok) return', 'if (first.reason !== null) return']),
	authentication('let everything in without a secret', [
		"if (lookup.kind === 'none' && withoutSecret) return { ok: true, by: withoutSecret };",
		"if (lookup.kind === 'none') return { ok: true, by: withoutSecret ?? { kind: 'unsigned' } };",
	]),
	authentication('let everything in while the secret cannot be read', [
		"if (lookup.kind === 'none' && withoutSecret) return { ok: true, by: withoutSecret };",
		"if (lookup.kind === 'unavailable' || (lookup.kind === 'none' && withoutSecret)) {\n\t\treturn { ok: true, by: withoutSecret ?? { kind: 'unsigned' } };\n\t}",
	]),
	authentication('let the unsigned in although there is a secret', [
		"if (lookup.kind === 'none' && withoutSecret)",
		'if (withoutSecret)',
	]),
	receiver('accept any token', ["proof.kind === 'token' && !hasToken(ctx, proof)", 'false']),
	token('compare a prefix of the token', [
		'left.length === right.length && timingSafeEqual(left, right)',
		'timingSafeEqual(left.subarray(0, 1), right.subarray(0, 1))',
	]),
	token('take the token for the signature', [
		'return checkBoth(ctx, headers, raw, proof, proof.signature);',
		'return { ok: true, by: proof };',
	]),
	token('take the token for the confirmation', [
		"signature.by.kind === 'unsigned'",
		"signature.by.kind !== 'signature'",
	]),
	token('expect no token', ["typeof given !== 'string' || token === ''", "typeof given !== 'string'"]),
	receiver('read any size without a signature', [
		"by.kind !== 'signature' && raw.length > MOST_UNVERIFIED.bytes",
		'false',
	]),
	receiver('accept any content type', ["jsonOnly && !contentType.startsWith('application/json')", 'false']),
	memory('filter a retried execution', 'webhook/duplicates.ts', ["mode === 'retry' ? everything : fresh", 'fresh']),
	memory('let calls to the store overlap', 'webhook/groupCommit.ts', [
		'if (group) group.push(commit);',
		'if (!commit) return;',
	]),
	memory('give a delivery the patience of an action', 'http/timeouts.ts', ["'getRequestObject' in ctx ?", 'false ?']),
	memory('take what another credential said', 'webhook/nodeKey.ts', ['[nodeKey(ctx), ...accounts]', '[nodeKey(ctx)]']),
];
