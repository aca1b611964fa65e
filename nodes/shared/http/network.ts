import { firstText, list, record } from '../read';

/** What a failure without an answer tells of the request. */
export type NetworkFailure =
	/** Surely nothing of the request has left. `passing`: trying again may help. */
	| { sent: false; passing: boolean; reason: string; advice: string }
	/** It may have arrived. */
	| { sent: true; reason: string };

/** What stands between n8n and a vendor, and how it fails before a request is sent. */
interface Kind {
	readonly codes: RegExp;
	readonly passing: boolean;
	/** The end of a sentence. */
	readonly reason: (host: string) => string;
	readonly advice: string;
}

const CHECK_REACH = 'Check the Base URL in the credential and that this n8n can reach it.';
const CHECK_TRUST =
	'Check the Base URL in the credential. If the address is right and the certificate is your own, have n8n trust it (NODE_EXTRA_CA_CERTS).';

const passing = (codes: RegExp, reason: Kind['reason'], advice = CHECK_REACH): Kind => {
	return { codes, passing: true, reason, advice };
};
const lasting = (codes: RegExp, reason: Kind['reason'], advice = CHECK_TRUST): Kind => {
	return { codes, passing: false, reason, advice };
};

/**
 * Codes of `node:dns`, `node:net`, `node:tls` (with OpenSSL's verify codes, X509_V_ERR_*, as Node names them) and
 * `node:http` of which each means that no byte of the request was written.
 */
const KINDS: readonly Kind[] = [
	passing(/^(ENOTFOUND|EAI_\w+)$/, (host) => `the name ${host} was not found`),
	passing(/^ECONNREFUSED$/, (host) => `the connection to ${host} was refused`),
	lasting(/^CERT_HAS_EXPIRED$/, (host) => `the certificate of ${host} has expired`),
	lasting(
		/^CERT_NOT_YET_VALID$/,
		(host) => `the certificate of ${host} is not valid yet`,
		`${CHECK_TRUST} A clock that is wrong has the same effect.`,
	),
	lasting(
		/^(ERR_TLS_CERT_ALTNAME_INVALID|ERR_TLS_CERT_ALTNAME_FORMAT|HOSTNAME_MISMATCH)$/,
		(host) => `the certificate of ${host} is for another name`,
	),
	lasting(
		/^(\w*SELF_SIGNED_CERT\w*|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_\w+|CERT_\w+|CRL_\w+|ERROR_IN_(CERT|CRL)_\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/,
		(host) => `this n8n does not trust the certificate of ${host}`,
	),
	lasting(
		/^(ERR_INVALID_URL|ERR_INVALID_PROTOCOL|ERR_UNESCAPED_CHARACTERS)$/,
		() => 'the Base URL in the credential is no web address',
		'Correct the Base URL in the credential.',
	),
	lasting(
		/^(ERR_INVALID_CHAR|ERR_HTTP_INVALID_HEADER_VALUE)$/,
		() => 'the key in the credential has a character that no request can carry, such as a line break',
		'Copy the key into the credential again.',
	),
];

const NO_TLS = lasting(
	/^(EPROTO|ERR_SSL_\w+)$/,
	(host) => `no encrypted connection to ${host} came about`,
	'Check the Base URL in the credential: its port may be one for http://, and what stands there must speak TLS 1.2 or newer.',
);
/** OpenSSL's reasons that belong to a handshake, before which nothing is sent. */
const HANDSHAKE =
	/wrong.version.number|packet.length.too.long|http.request|unknown.protocol|unsupported.protocol|no.protocols.available|protocol.version|handshake.failure|unrecognized.name|no.application.protocol|insufficient.security|no.shared.cipher/i;

/** A connection that was lost while it was being made; the words are Node's (`_tls_wrap.js`) and https-proxy-agent's. */
const BROKEN_ON_THE_WAY = passing(/./, (host) => `no connection to ${host} came about`);
const BEFORE_REQUEST = /before secure TLS connection was established|before receiving CONNECT response/;

/** n8n's own refusal of an address (`SsrfBlockedIpError`, and the credential's *Allowed Domains*). */
const BLOCKED = lasting(
	/^Ssrf\w+Error$/,
	(host) => `this n8n does not allow requests to ${host}`,
	'Check the Base URL in the credential, and what the administrator of this n8n allows.',
);

/** Errors of n8n's helper, its causes and the parts of an AggregateError. Bounded, since causes may be circular. */
function causesOf(error: unknown): Array<Record<string, unknown>> {
	const found: Array<Record<string, unknown>> = [];
	const open = [error];
	while (open.length > 0 && found.length < 20) {
		const one = open.shift();
		if (typeof one !== 'object' || one === null) continue;
		const fields = one as Record<string, unknown>;
		found.push(fields);
		open.push(fields.cause, fields.errorResponse, ...list(fields.errors));
	}
	return found;
}

/**
 * Reads an error that n8n's HTTP helper throws when no answer came: n8n wraps what the network said in a NodeApiError.
 * `url`: the request's, of which only the host is shown.
 */
export function readNetworkFailure(error: unknown, url: string): NetworkFailure {
	const host = URL.canParse(url) ? new URL(url).host : 'that address';
	const causes = causesOf(error);
	for (const cause of causes) {
		const kind = kindOf(cause);
		if (kind === null) continue;
		const code = firstText(cause.code, cause.name);
		return {
			sent: false,
			passing: kind.passing,
			reason: `${kind.reason(host)}${code === null ? '' : ` (${code})`}`,
			advice: kind.advice,
		};
	}
	return { sent: true, reason: inWords(record(error).message) };
}

function kindOf(cause: Record<string, unknown>): Kind | null {
	const [code, message] = [String(cause.code ?? ''), String(cause.message ?? '')];
	const known = KINDS.find(({ codes }) => codes.test(code));
	if (known) return known;
	if (NO_TLS.codes.test(code) && (HANDSHAKE.test(message) || HANDSHAKE.test(code))) return NO_TLS;
	if (cause.syscall === 'connect' || BEFORE_REQUEST.test(message)) return BROKEN_ON_THE_WAY;
	return BLOCKED.codes.test(String(cause.name ?? '')) ? BLOCKED : null;
}

/** n8n invites to try again, at once or by a setting, without knowing what the call does. */
function inWords(message: unknown): string {
	return (firstText(message) ?? 'there was no answer').replace(
		/( You can retry |, consider setting the 'Retry on Fail').*$/s,
		'',
	);
}
