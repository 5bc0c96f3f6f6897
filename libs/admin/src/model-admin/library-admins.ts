import type { Type } from '@nestjs/common';

/** The admin classes that the library brings, such as those of accounts: an application's tests are about the others. */
const libraryAdmins = new WeakSet<Type>();

/** Remembers an admin class as one that the library brings. */
export function addLibraryAdmin(admin: Type): void {
  libraryAdmins.add(admin);
}

/** Says whether the library brings an admin class. */
export function isLibraryAdmin(admin: Type): boolean {
  return libraryAdmins.has(admin);
}
