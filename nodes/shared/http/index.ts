export { baseUrlOf } from './client';
export { rowsOf, vendorWords } from './failure';
export { clientFor } from './vendorClient';
export type { ApiCall, ApiContext, ApiFailure, VendorProfile } from './vendor';
