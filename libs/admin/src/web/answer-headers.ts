import type { SiteOptions } from '../site/site-options.js';
import { policySources, writePolicy } from './content-policy.js';

/** The header whose values add up: a browser keeps to all the policies it is sent. */
export const POLICY_HEADER = 'content-security-policy';

/**
 * What every answer is sent with. No type is guessed, and no other site embeds it. Its address stays within the host: to others a browser
 * says as little as under `no-referrer`, and to this one it says where a form came from, which that would forbid.
 */
const everything = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** For what is no page: should a browser show it as one, it can load and do nothing. */
const FILE_POLICY = writePolicy({
  'default-src': ["'none'"],
  // Neither falls back to the first.
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  sandbox: [],
});

/** Knows which headers a site's answers are sent with, by what they are. */
export class AnswerHeaders {
  /** For pages, and for what leads to one: it may be somebody's data, so nothing keeps it, and no window of another site holds it. */
  readonly page: Readonly<Record<string, string>>;

  /** For a file that is saved. */
  readonly download = { ...everything, 'cache-control': 'no-store', [POLICY_HEADER]: FILE_POLICY } as const;

  /** For the pages' own files, whose names tell one version from another. */
  readonly asset = {
    ...everything,
    'cache-control': 'public, max-age=31536000, immutable',
    [POLICY_HEADER]: FILE_POLICY,
  } as const;

  constructor(options: SiteOptions) {
    const sources = policySources(options);
    this.page = {
      ...everything,
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      ...frameOptions(sources?.['frame-ancestors']),
      ...(sources ? { [POLICY_HEADER]: writePolicy(sources) } : {}),
    };
  }
}

/**
 * Says to browsers that know no `frame-ancestors` who may frame a page; all others go by that. Nothing where other sites may, which this
 * header can't name. Where the policy is left to the host nobody may, unless the host's policy says so.
 */
function frameOptions(ancestors: readonly string[] = ["'none'"]): Readonly<Record<string, string>> {
  if (ancestors.some((source) => source !== "'none'" && source !== "'self'")) return {};
  return { 'x-frame-options': ancestors.includes("'self'") ? 'SAMEORIGIN' : 'DENY' };
}
