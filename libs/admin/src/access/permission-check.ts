import type { AdminRequest } from './admin-request.js';

/** The permissions every model admin has a method for. */
export const modelPermissions = ['view', 'add', 'change', 'delete', 'purge'] as const;

/** What an action asks for that names no permission. */
export const defaultPermissions = ['change'] as const;

/** Names the method that decides a permission: `'publish'` gives `'hasPublishPermission'`. */
export function permissionMethodName(permission: string): string {
  return `has${permission.charAt(0).toUpperCase()}${permission.slice(1)}Permission`;
}

/** Finds the method that decides a permission on an admin or its prototype; undefined where there is none. */
export function permissionMethod(admin: object, permission: string): ((request: AdminRequest) => unknown) | undefined {
  const method: unknown = Reflect.get(admin, permissionMethodName(permission));
  // Safe: what the method takes is fixed by its name, and what it gives is treated as unknown.
  return typeof method === 'function' ? (method as (request: AdminRequest) => unknown) : undefined;
}

/**
 * Decides whether a request holds any of the permissions, by the admin's own methods: asked before an action is shown, and again
 * before it runs. Only `true` grants; a missing method, an empty list and any other value refuse.
 */
export async function hasAnyPermission(
  admin: object,
  permissions: readonly string[],
  request: AdminRequest,
): Promise<boolean> {
  for (const permission of permissions) {
    if ((await permissionMethod(admin, permission)?.call(admin, request)) === true) return true;
  }
  return false;
}
