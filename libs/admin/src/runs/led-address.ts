import type { EntityManager } from 'typeorm';
import { forReading } from '../transactions/for-reading.js';
import { RunKey } from './run-key.entity.js';
import type { RunStore } from './run.store.js';

/** What is kept of addresses: what every database writes as it is, and as much as the column holds. */
const KEPT_ADDRESS = /^[\x21-\x7e]{1,700}$/;

/** Takes note of the address that a run has led its person to, where it is short and plain. */
export async function storeLedAddress(manager: EntityManager, runId: string, address: string): Promise<void> {
  if (!KEPT_ADDRESS.test(address)) return;
  await manager.insert(RunKey, { runId, role: 'led', position: 0, key: address });
}

/** Finds the address that a run has led its person to; undefined where it led to none, or to one that was not kept. */
export async function findLedAddress({ dataSource }: RunStore, runId: string): Promise<string | undefined> {
  const manager = await forReading(dataSource.manager);
  return (await manager.findOneBy(RunKey, { runId, role: 'led', position: 0 }))?.key;
}
