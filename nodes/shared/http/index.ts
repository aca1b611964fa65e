export { baseUrlOf, send } from './client';
export { apiError } from './failure';
export type { ApiCall, ApiContext, ApiFailure, ApiOutcome, ApiSuccess, VendorProfile } from './vendor';
