import { isLockRefusal } from './lock-refusal.js';

/** Records an end, by another connection where the first was lost too: a pool may hold several that broke together. */
export async function recordTwice<R>(record: () => Promise<R>): Promise<R> {
  try {
    return await record();
  } catch (error) {
    if (isLockRefusal(error)) throw error;
    return record();
  }
}
