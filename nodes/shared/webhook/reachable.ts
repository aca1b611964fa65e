/** Whether a web address can only be reached from the machine it names, so that no vendor can deliver to it. */
export function isLocalAddress(url: string): boolean {
	let hostname: string;
	try {
		hostname = new URL(url).hostname.replace(/^\[|\]$/g, '');
	} catch {
		return true;
	}
	return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1)$/i.test(hostname);
}
