import { EntityKey } from '../keyset/entity-key.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';

/** Gives the key of a model that is listed. @throws TypeError where it has none that lists can work with, which start-up has refused */
export function listedKey({ metadata }: ModelDefinition): EntityKey {
  const key = EntityKey.of(metadata);
  if (!key) throw new TypeError(`${metadata.name} has no key that lists can work with.`);
  return key;
}
