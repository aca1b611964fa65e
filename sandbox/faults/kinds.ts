/** Faults before the work is done: the request changes nothing. */
export const REFUSING = {
	rateLimited: 429,
	internal: 500,
	badGateway: 502,
	unavailable: 503,
	gatewayTimeout: 504,
	/** A proxy's page in place of JSON. */
	html: 502,
	/** The connection ends before there is any answer. */
	hangUp: null,
} as const;

/** Refusals that are final: whoever asks again hears the same. */
export const DENYING = { forbidden: 403 } as const;

/** Faults after the work was done: only the answer suffers. */
const SPOILING = [
	'lostAnswer',
	'truncatedJson',
	'wrongContentType',
	'resetMidBody',
	'htmlSuccess',
	/** The answer comes byte by byte. */
	'slowDrip',
	/** The connection stays open and nothing comes. */
	'silence',
] as const;

export type RefusingFault = keyof typeof REFUSING;
export type SpoilingFault = (typeof SPOILING)[number];
export type DenyingFault = keyof typeof DENYING;
export type Fault = RefusingFault | DenyingFault | SpoilingFault;

export const REFUSING_FAULTS = Object.keys(REFUSING) as RefusingFault[];
export const SPOILING_FAULTS: readonly SpoilingFault[] = SPOILING;
/** Faults that last until the caller gives up, or nearly so. */
const LASTING_FAULTS: readonly Fault[] = ['slowDrip', 'silence'];
/** All others. */
export const PROMPT_FAULTS = [...REFUSING_FAULTS, ...SPOILING_FAULTS].filter(
	(fault) => !LASTING_FAULTS.includes(fault),
);

export function isSpoiling(fault: Fault): fault is SpoilingFault {
	return (SPOILING as readonly string[]).includes(fault);
}

/** A status of one's own choice in place of the vendor's answer. */
export interface Substitute {
	status: number;
	/** In the vendor's words for the status unless given. */
	body?: unknown;
	/** The work is done all the same, as behind a gateway that gave up too early. */
	carriedOut?: boolean;
}

/** How a vendor words a refusal. */
export type Wording = (status: number) => { body: unknown; headers?: Record<string, string> };

/** Waits for so long on the simulator's clock, or until the caller is gone. */
export type Wait = (milliseconds: number, gone: AbortSignal) => Promise<void>;
