import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a folder that the next run finds again. It lies outside of the repository, whose node_modules would otherwise be found, and
 * is this clone's own.
 */
export async function cachedFolder(name: string): Promise<string> {
  const clone = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8);
  const folder = join(tmpdir(), `steward-matrix-${clone}`, name);
  await mkdir(folder, { recursive: true });
  return folder;
}
