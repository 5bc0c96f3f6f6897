import type { DataSource } from 'typeorm';
import { Ship } from './ship.entity.js';

/** Five ships, keys 1 to 5 in this order: three are moored, two are sailing. */
export const fleet = [
  { id: 1, name: 'Aurora', status: 'moored' },
  { id: 2, name: 'Beagle', status: 'moored' },
  { id: 3, name: 'Calypso', status: 'moored' },
  { id: 4, name: 'Dorado', status: 'sailing' },
  { id: 5, name: 'Endeavour', status: 'sailing' },
] as const;

/** Puts the fleet in place of whatever ships there are. */
export async function resetFleet({ manager }: DataSource): Promise<void> {
  await manager.createQueryBuilder().delete().from(Ship).execute();
  await manager.insert(
    Ship,
    fleet.map((ship) => ({ ...ship })),
  );
}

/** Tells the names of the ships in a status, in alphabetical order: `['Dorado', 'Endeavour']`. */
export async function shipsThat({ manager }: DataSource, status: string): Promise<readonly string[]> {
  const ships = await manager.findBy(Ship, { status });
  return ships.map(({ name }) => name).sort();
}
