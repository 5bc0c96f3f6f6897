import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Employee } from '../entities/employee.entity.js';
import { Region } from '../entities/region.entity.js';
import { Territory } from '../entities/territory.entity.js';
import { picture } from './picture.js';

/** Inserts regions, territories, whose keys hold what separates keys and addresses, and employees, who report to each other. */
export async function insertStaff(manager: EntityManager): Promise<void> {
  await manager.insert(Region, [
    { regionId: 1, regionDescription: 'Eastern' },
    { regionId: 2, regionDescription: 'Western' },
    { regionId: 3, regionDescription: 'Northern' },
  ]);
  await manager.insert(Territory, [
    { territoryId: '01581', territoryDescription: 'Westboro', region: { regionId: 1 } },
    { territoryId: '1581', territoryDescription: 'Eastboro', region: { regionId: 1 } },
    { territoryId: 'N/1 a%b', territoryDescription: "King's Lynn", region: { regionId: 3 } },
    { territoryId: 'N,1~0', territoryDescription: 'Leeds & York', region: { regionId: 3 } },
    { territoryId: '98004', territoryDescription: 'Bellevue', region: { regionId: 2 } },
  ]);
  await manager.insert(Employee, [
    employee(1, 'Ann', 'Underhill', 'Director', 'USA', null, picture, 'Founded the house.'),
    employee(2, 'Ben', 'Overton', 'Manager', 'UK', 1, picture, "Knows every customer's name."),
    employee(3, 'Cleo', 'Overton', 'Clerk', 'UK', 2, null, 'Speaks French <b>and</b> German.'),
    employee(4, 'Dov', 'Marsh', null, 'USA', 1, null, 'On leave, 50 % of the time.'),
    employee(5, 'Eva', 'Åberg', 'Clerk', null, 2, picture, 'New'),
  ]);
  const served: readonly (readonly [number, readonly string[]])[] = [
    [2, ['01581', '1581']],
    [3, ['N/1 a%b', 'N,1~0', '01581']],
    [4, ['98004']],
  ];
  for (const [id, territories] of served) {
    await manager
      .createQueryBuilder()
      .relation(Employee, 'territories')
      .of(id)
      .add([...territories]);
  }
}

function employee(
  employeeId: number,
  firstName: string,
  lastName: string,
  title: string | null,
  country: string | null,
  reportsTo: number | null,
  photo: Buffer | null,
  notes: string,
): QueryDeepPartialEntity<Employee> {
  return {
    ...{ employeeId, firstName, lastName, title, country, photo, notes },
    ...{ birthDate: `19${50 + employeeId}-12-0${employeeId}`, hireDate: employeeId === 4 ? null : '1992-05-01' },
    city: country === 'UK' ? 'London' : 'Seattle',
    reportsTo: reportsTo === null ? null : { employeeId: reportsTo },
  };
}
