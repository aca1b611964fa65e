export { baseUrlOf, waitBeforeRetry } from './client';
export { clientFor } from './vendorClient';
export type { ApiCall, ApiContext, ApiFailure, ApiOutcome, ApiSuccess, VendorProfile } from './vendor';
