/** Names of the headers that the front door and proxy.ts set for the pages behind them. */

/** Names the request in the log, the audit trail and the error page. */
export const REQUEST_ID_HEADER = 'x-request-id';
/** Path and query as the browser asked, for the way back after sign-in. */
export const PATH_HEADER = 'x-ims-path';
export const NONCE_HEADER = 'x-nonce';
/** The token that the sign-in form must send back. */
export const CSRF_HEADER = 'x-ims-csrf';
