/**
 * The public door of the tests: runs your admins' actions in your own tests, with any test runner.
 *
 * @module nest-steward/testing
 */
export type {
  ActionOutcome,
  ActionResult,
  AskedOutcome,
  BackOutcome,
  DownloadedOutcome,
  ErrorOutcome,
  RedirectedOutcome,
  RunRecord,
  ShownOutcome,
} from './testing/action-result.js';
export type { FormValue, RunOptions } from './testing/action-request.js';
export type {
  ListedChoice,
  ListedFilter,
  ListedRow,
  ListResult,
  ObjectResult,
  OfferedAction,
} from './testing/list-result.js';
export {
  openAdminSite,
  type TestedPersonOptions,
  type TestedSite,
  type TestedSiteOptions,
} from './testing/open-admin-site.js';
export { selectionProofs, type SelectionProof, type SelectionProofsOptions } from './testing/selection-proofs.js';
export { testUser, type TestUserOptions } from './testing/test-user.js';
export type { PageResult, TestedPerson } from './testing/tested-person.js';
