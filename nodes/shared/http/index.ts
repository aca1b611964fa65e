export { baseUrlOf } from './client';
export { rowsOf } from './failure';
export { backoff } from './retry';
export { clientFor } from './vendorClient';
export type { ApiCall, ApiContext, ApiFailure, ApiOutcome, ApiSuccess, VendorProfile } from './vendor';
