import { All, Delete, Get, Options, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { RawRequest } from './exchange.js';
import type { SitePage } from './site.server.js';

/** What a site's routes hand their requests to. */
export interface SiteGate {
  serve(raw: RawRequest, response: object, page: SitePage): Promise<void>;
  refuse(raw: RawRequest, response: object, error: unknown): Promise<void>;
}

/** A controller of a site, as the methods that are its routes see it. */
export interface RoutedController {
  readonly gate: SiteGate;
}

/** A route of the router, and the page that it leads to. */
export interface PageRoute {
  readonly method: keyof typeof decorators;
  /** The address below the controller's: `'runs/:id'`. */
  readonly address: string;
  /** The names of the address's parts that `page` is given: `['id']`; none by default. */
  readonly parts?: readonly string[];
  readonly page: (...parts: string[]) => SitePage;
}

const decorators = {
  GET: Get,
  POST: Post,
  PUT: Put,
  PATCH: Patch,
  DELETE: Delete,
  OPTIONS: Options,
  ALL: All,
} as const;

/** Adds a route to a controller: a method named like it, `'GET /runs/:id'`. */
export function addPageRoute(prototype: RoutedController, { method, address, parts = [], page }: PageRoute): void {
  // Applications of both platforms share a controller: the pattern of the second takes the place of the first's.
  const name = method === 'ALL' ? 'ALL' : `${method} /${address}`;
  const value = function (this: RoutedController, raw: RawRequest, response: object, ...values: string[]) {
    return this.gate.serve(raw, response, page(...values));
  };
  Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  Req()(prototype, name, 0);
  Res()(prototype, name, 1);
  for (const [place, part] of parts.entries()) Param(part)(prototype, name, 2 + place);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (descriptor) decorators[method](address)(prototype, name, descriptor);
}
