export { accountOf, baseUrlOf } from './client';
export { download } from './download';
export { failureOf, isAboutContent, isRefusal, isTurnedAway, rowsOf } from './failure';
export { purchaseOf } from './ledger';
export { path, uuid, type Path } from './path';
export { rateLimitCount, rateLimitReset, retryAfter, retryAfterInBody } from './rateHeaders';
export { fastApiDetail, fastApiRows, laravelErrors, rowsInWords, textAt } from './readers';
export { clientFor } from './vendorClient';
export type { ApiCall, ApiContext, ApiFailure, VendorProfile } from './vendor';
