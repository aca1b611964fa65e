import type { SignatureScheme } from '../../nodes/shared/webhook/contract';
import type { Choices } from '../choices';
import type { Delivery } from './deliveries';

/** What the comparison needs of a vendor: how its trigger verifies, and deliveries signed as it signs them. */
export interface Vendor {
	readonly name: string;
	readonly scheme: SignatureScheme;
	readonly jsonOnly: boolean;
	/** A delivery that has to be accepted. */
	readonly genuine: Delivery;
	/** Any delivery, signed. */
	send(choices: Choices): Delivery;
}
