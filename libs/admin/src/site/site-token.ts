import { Inject, type InjectionToken } from '@nestjs/common';
import { AdminSite } from './admin-site.js';

/** The name of a site that was given none. */
export const DEFAULT_SITE = 'default';

/** Gives the token under which a site is injected: the class AdminSite for the default one, a text for others. */
export function getAdminSiteToken(name: string = DEFAULT_SITE): InjectionToken<AdminSite> {
  return name === DEFAULT_SITE ? AdminSite : `AdminSite:${name}`;
}

/**
 * Injects a site by name.
 *
 * @example constructor(@InjectAdminSite('staff') private readonly site: AdminSite) {}
 */
export function InjectAdminSite(name?: string): ParameterDecorator & PropertyDecorator {
  return Inject(getAdminSiteToken(name));
}
