import { userInfo } from 'node:os';

/**
 * Writes a command as somebody who may start a database server or a pooler: neither starts as root, so root hands it to the account
 * `postgres`, which Debian's package makes.
 */
export function asOwnUser(program: string, parameters: readonly string[]): readonly [string, readonly string[]] {
  if (userInfo().uid !== 0) return [program, parameters];
  return ['runuser', ['-u', 'postgres', '--', program, ...parameters]];
}
