import { join } from 'node:path';

import { phpJson } from '../sandbox/signing';
import { lead } from '../sandbox/snitcher/samples';
import { ofEachVendor } from '../sandbox/vendors';
import type { Vendor } from './vendors/vendor';

export { numbered } from './vendors/vendor';

export const VENDORS = ofEachVendor<Vendor>(join(__dirname, 'vendors'));

/** Sizes of deliveries by the number of subjects that makes them. */
export const SIZES = [
	{ name: '1 KB', subjects: 1 },
	{ name: '16 KB', subjects: 16 },
	{ name: '1 MB, 1,000 subjects', subjects: 1000 },
] as const;

/** A delivery with one visitor, told from all others by its number. */
export function visitorBody(visitor: number): string {
	return visitorsBody([visitor]);
}

export function visitorsBody(visitors: readonly number[]): string {
	const subjects = visitors.map((visitor) => lead(visitor, `Visitor ${visitor}`, `visitor-${visitor}.example`));
	return phpJson({ event: 'new_lead', subjects });
}
