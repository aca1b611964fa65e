import {
	UserError,
	type IAuthenticateRuleResponseCode,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { readBaseUrl } from './baseUrl';

/**
 * The `authenticate` of a credential whose key goes in this header. n8n calls it for every request, also for the
 * credential's test, which asks below the *Base URL*: that is read here as everywhere, and refused with a UserError in
 * the same words.
 */
export function authenticateBy(header: (credential: ICredentialDataDecryptedObject) => Record<string, string>) {
	return async (
		credential: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const isWhole = /^https?:\/\//i.test(options.url);
		if (!isWhole) options.baseURL = checked(credential.baseUrl);
		return { ...options, headers: { ...options.headers, ...header(credential) } };
	};
}

function checked(baseUrl: unknown): string {
	const read = readBaseUrl(baseUrl);
	if (read.ok) return read.url;
	throw new UserError(`${read.reason.charAt(0).toUpperCase()}${read.reason.slice(1)}. Nothing was sent.`);
}

/**
 * The test of a credential: a request that costs nothing, which as all others is not sent on with the key. `refusals`:
 * what to say to which status.
 */
export function testBy(
	url: string,
	refusals: Readonly<Record<number, string>>,
	headers?: Record<string, string>,
): ICredentialTestRequest {
	return {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url,
			disableFollowRedirect: true,
			...(headers ? { headers } : {}),
		},
		rules: [...REDIRECTIONS, ...Object.entries(refusals).map(([status, message]) => rule(Number(status), message))],
	};
}

const REDIRECTIONS = [301, 302, 303, 307, 308].map((status) =>
	rule(
		status,
		`The Base URL redirects to another address (HTTP ${status}), and the key is not sent on. Enter the address of the API itself.`,
	),
);

function rule(value: number, message: string): IAuthenticateRuleResponseCode {
	return { type: 'responseCode', properties: { value, message } };
}
