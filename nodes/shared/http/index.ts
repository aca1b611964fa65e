export { accountOf, baseUrlOf } from './client';
export { download } from './download';
export { isAboutContent, isRefusal, isTurnedAway, rowsOf, vendorWords } from './failure';
export { purchaseOf } from './ledger';
export { path, uuid, type Path } from './path';
export { clientFor } from './vendorClient';
export type { ApiCall, ApiContext, ApiFailure, VendorProfile } from './vendor';
