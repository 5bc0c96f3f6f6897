import type { INestApplication } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';

/** A route as the router of a running application has it. */
export interface RoutedAddress {
  /** The pattern, as all platforms write it here: `'/admin/runs/:id'`, `'/admin/*'`. */
  readonly pattern: string;
  /** In capitals: `'GET'`. */
  readonly method: string;
}

interface ExpressLayer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

interface ExpressInstance {
  readonly router: { readonly stack: readonly ExpressLayer[] };
}

interface FastifyRoute {
  readonly url: string;
  readonly method: string | readonly string[];
}

interface FastifyHooks {
  addHook(name: 'onRoute', hook: (route: FastifyRoute) => void): void;
}

/** Reads the routes of an application from its router: Express keeps them, Fastify tells each when it is added. */
export class RouterReader {
  private readonly told: FastifyRoute[] = [];
  private adapter: AbstractHttpAdapter | undefined;

  /** Listens to an application that has no routes yet: give it as `configure` of a site. */
  readonly listen = (app: INestApplication): void => {
    this.adapter = app.getHttpAdapter() as AbstractHttpAdapter;
    if (this.adapter.getType() !== 'fastify') return;
    this.adapter.getInstance<FastifyHooks>().addHook('onRoute', (route) => void this.told.push(route));
  };

  /** Lists every route of the application, the host's own among them. */
  get routes(): readonly RoutedAddress[] {
    if (this.adapter?.getType() === 'fastify') {
      return this.told.flatMap(({ url, method }) =>
        [method].flat().map((name) => ({ pattern: url, method: name.toUpperCase() })),
      );
    }
    const layers = this.adapter?.getInstance<ExpressInstance>().router.stack ?? [];
    return layers.flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((name) => ({
        pattern: route?.path.replace('{*rest}', '*') ?? '',
        method: name.toUpperCase(),
      })),
    );
  }
}
