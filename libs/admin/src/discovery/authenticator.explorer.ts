import type { Type } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';

/** Finds how Nest holds the authenticator of a site, whatever kind of provider it is, or says what keeps it from being one. */
export function findAuthenticator(
  discovery: DiscoveryService,
  site: AdminSite,
  authenticator: Type<AdminAuthenticator> | undefined,
): InstanceWrapper | ConfigurationMistake {
  if (!authenticator) return configurationMistake('ADMIN_AUTHENTICATOR_MISSING', { site: site.name });
  const values = { site: site.name, authenticator: authenticator.name };
  const providers = discovery.getProviders();
  const wrapper =
    providers.findLast(({ token }) => token === authenticator) ??
    providers.findLast(({ isNotMetatype, metatype }) => !isNotMetatype && metatype === authenticator);
  if (!wrapper) return configurationMistake('ADMIN_AUTHENTICATOR_UNKNOWN', values);
  // What is made for each request is not there yet.
  if (!wrapper.isDependencyTreeStatic() || wrapper.isTransient || canAuthenticate(wrapper.instance)) return wrapper;
  return configurationMistake('ADMIN_AUTHENTICATOR_INVALID', values);
}

function canAuthenticate(instance: unknown): boolean {
  if (typeof instance !== 'object' || instance === null) return false;
  return 'authenticate' in instance && typeof instance.authenticate === 'function';
}
