import type { DownloadBody, DownloadFile } from '../actions/outcome.js';
import type { Asset } from './asset.table.js';

/** What the site answers a request with, before it is bound to Express or Fastify. */
export type AdminResponse =
  | {
      readonly kind: 'page';
      readonly template: string;
      readonly title: string;
      readonly context: object;
      readonly status: number;
      /** Says whether an action has been done before this page is made. */
      readonly afterAction?: boolean;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'error';
      readonly title: string;
      readonly text: string;
      /** Where the person can go on, instead of the start page. */
      readonly back: string | undefined;
      /** The record of a run that has stopped; none by default. */
      readonly record?: string | undefined;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'redirect';
      readonly to: string;
      readonly status: 301 | 303 | 308;
      /** Says that it may lead to another host by way of this one, as a host's sign-in does. */
      readonly leaves?: boolean;
    }
  | { readonly kind: 'download'; readonly file: DownloadFile; readonly body: DownloadBody }
  | { readonly kind: 'asset'; readonly asset: Asset };

/** Sends the browser to another address by GET, so that a reload posts nothing again. */
export function seeOther(to: string): AdminResponse & { readonly kind: 'redirect' } {
  return { kind: 'redirect', to, status: 303 };
}
