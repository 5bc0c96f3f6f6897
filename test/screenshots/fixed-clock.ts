import { vi } from 'vitest';

/** When the first page is looked at, in milliseconds. The seeded articles are of the year before. */
export const firstLook = Date.UTC(2026, 0, 12, 9, 0);

// Before anything is imported: entities take the class of dates that there is then.
vi.useFakeTimers({ toFake: ['Date'], now: firstLook });
