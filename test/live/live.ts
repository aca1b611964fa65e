import type { Sandbox } from '../../sandbox';
import { VENDORS, type Call, type Vendor } from './calls';
import { differences, shapeOf, type Shape } from './shape';

export interface Settings {
	/** Keys, and `<VENDOR>_BASE_URL` for another address; `LIVE_RECEIVER_URL` for an own webhook. */
	environment: Record<string, string | undefined>;
	/** The most credits that may be spent; 0 unless said. */
	spend: number;
	print: (line: string) => void;
}

/** What was answered, without what it says. */
export interface Snapshot {
	vendor: string;
	call: string;
	status: number;
	shape: Shape;
	differences: string[];
}

/** Asks every vendor that there is a key of, and the simulator the same. Without a key it says what it would ask. */
export async function runLive({ environment, spend, print }: Settings, sandbox: Sandbox): Promise<Snapshot[]> {
	const snapshots: Snapshot[] = [];
	let left = spend;
	for (const vendor of VENDORS) {
		const key = environment[vendor.key];
		const queue = vendor.calls(environment.LIVE_RECEIVER_URL);
		if (!key) print(`${vendor.name}: ${vendor.key} is not set, so nothing is asked. It would be:`);
		const theirs = key ? { ...at(vendor, environment), key } : null;
		const ours = simulated(vendor, sandbox);
		for (let call = queue.shift(); call; call = queue.shift()) {
			const name = `${call.method} ${call.path}`;
			const credits = call.credits ?? 0;
			const cost = credits > 0 ? `costs up to ${credits} credits` : 'free';
			if (!theirs) print(`  ${name} (${cost})`);
			else if (credits > left) print(`  ${name}: left out, since it ${cost} and --spend allows ${left}`);
			else {
				left -= credits;
				snapshots.push(await both(vendor, call, theirs, ours, queue, print));
			}
		}
	}
	print(`At most ${spend - left} credits were spent.`);
	return snapshots;
}

interface Side {
	baseUrl: string;
	key: string;
	/** What the path has of the vendor's ids, as this side calls them. */
	queue?: Call[];
}

async function both(
	vendor: Vendor,
	call: Call,
	theirs: Side,
	ours: Side,
	queue: Call[],
	print: Settings['print'],
): Promise<Snapshot> {
	const [there, here] = [await ask(vendor, theirs, call), await ask(vendor, ours, ours.queue?.shift() ?? call)];
	queue.unshift(...next(call, there));
	ours.queue = [...next(call, here), ...(ours.queue ?? [])];
	const shape = shapeOf(there.body);
	const different = [
		...(there.status === here.status
			? []
			: [`status ${there.status} at the vendor and ${here.status} in the simulator`]),
		...differences(shape, shapeOf(here.body)),
	];
	const name = `${call.method} ${call.path.replace(/[0-9a-f-]{32,}|wh_\w+/g, '*')}`;
	print(`  ${vendor.name} ${name}: HTTP ${there.status}`);
	for (const line of different) print(`    the simulator is wrong here: ${line}`);
	return { vendor: vendor.name, call: name, status: there.status, shape, differences: different };
}

function next({ then }: Call, { status, body }: Answer): Call[] {
	return then && status < 300 ? then(body as Record<string, unknown>) : [];
}

interface Answer {
	status: number;
	body: unknown;
}

async function ask(vendor: Vendor, { baseUrl, key }: Side, { method, path, body }: Call): Promise<Answer> {
	const headers = { ...vendor.headers(key), ...(body ? { 'Content-Type': 'application/json' } : {}) };
	const sent = body ? JSON.stringify(body) : undefined;
	const response = await fetch(baseUrl + path, { method, headers, body: sent, redirect: 'error' });
	const written = await response.text();
	try {
		return { status: response.status, body: JSON.parse(written) as unknown };
	} catch {
		return { status: response.status, body: written === '' ? null : written };
	}
}

function at({ name, baseUrl }: Vendor, environment: Settings['environment']): { baseUrl: string } {
	return { baseUrl: environment[`${name.toUpperCase()}_BASE_URL`] ?? baseUrl };
}

function simulated({ name }: Vendor, { url, explorium, snitcher, surfe }: Sandbox): Side {
	switch (name) {
		case 'Explorium':
			return { baseUrl: `${url}/explorium`, key: explorium.state.apiKey };
		case 'Snitcher':
			return { baseUrl: `${url}/snitcher/v1`, key: snitcher.state.accessToken };
		case 'Surfe':
			return { baseUrl: `${url}/surfe`, key: surfe.state.apiKey };
	}
}
