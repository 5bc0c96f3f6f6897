import type { Type } from '@nestjs/common';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { TestDatabases } from '../databases.js';
import { Marked } from './marked.js';

@Entity()
class IntegerKeyed extends Marked {
  @PrimaryColumn({ type: 'integer', name: 'integer_key' })
  id!: number;
}

@Entity()
class BigintKeyed extends Marked {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;
}

@Entity()
class UuidKeyed extends Marked {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
}

@Entity()
class TextKeyed extends Marked {
  @PrimaryColumn({ type: 'varchar', length: 200 })
  text!: string;
}

@Entity()
class DayKeyed extends Marked {
  @PrimaryColumn({ type: 'date' })
  day!: string;
}

@Entity()
export class PairKeyed extends Marked {
  @PrimaryColumn({ type: 'varchar', length: 40, name: 'pair_text' })
  text!: string;

  @PrimaryColumn({ type: 'integer', name: 'pair_number' })
  number!: number;
}

/** Its key is that of a pair, which it refers to, and a uuid and a day. */
@Entity()
class QuadrupleKeyed extends Marked {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  pairText!: string;

  @PrimaryColumn({ type: 'integer' })
  pairNumber!: number;

  @PrimaryColumn({ type: 'uuid' })
  uuid!: string;

  @PrimaryColumn({ type: 'date' })
  day!: string;

  @ManyToOne(() => PairKeyed)
  @JoinColumn([
    { name: 'pairText', referencedColumnName: 'text' },
    { name: 'pairNumber', referencedColumnName: 'number' },
  ])
  pair!: PairKeyed;
}

@Entity()
export class IntegerOwner {
  @PrimaryColumn({ type: 'integer' })
  id!: number;
}

/** Its key is nothing but the rows it refers to. */
@Entity()
class RelationKeyed extends Marked {
  @ManyToOne(() => IntegerOwner, { eager: true })
  @PrimaryColumn({ type: 'integer', name: 'ownerId' })
  owner!: IntegerOwner;

  @PrimaryColumn({ type: 'varchar', length: 20 })
  role!: string;
}

class Spot {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  pier!: string;

  @PrimaryColumn({ type: 'bigint' })
  number!: string;
}

/** Its key stands in an embedded class. */
@Entity()
class EmbeddedKeyed extends Marked {
  @Column(() => Spot)
  spot!: Spot;
}

/** A kind of key: its entity, and the keys of its rows, of which the first three are of a place of their own. */
export interface KeyedKind {
  readonly kind: string;
  readonly entity: Type<Marked>;
  readonly keys: readonly [object, object, object, object, object];
}

const uuid = (place: number): string => `0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c0${place}`;

/** Lists the kinds of keys that a database has. */
export function keyedKinds({ name }: Pick<TestDatabases, 'name'>): readonly KeyedKind[] {
  // SQLite's driver rounds what is larger, and the start-up warns of it.
  const large = name === 'SQLite' ? 9_007_199_254_740_991n : 9_223_372_036_854_775_807n;
  const bigints = [0n, 1n, 2n, 3n, 4n].map((step) => String(large - step));
  return [
    { kind: 'an integer', entity: IntegerKeyed, keys: [{ id: 1 }, { id: 11 }, { id: 3 }, { id: 2 }, { id: 111 }] },
    {
      kind: 'a large integer',
      entity: BigintKeyed,
      keys: [{ id: bigints[0] }, { id: bigints[1] }, { id: `-${bigints[2]}` }, { id: bigints[3] }, { id: bigints[4] }],
    },
    {
      kind: 'a uuid',
      entity: UuidKeyed,
      keys: [{ id: uuid(1) }, { id: uuid(2) }, { id: uuid(3) }, { id: uuid(4) }, { id: uuid(5) }],
    },
    {
      kind: 'a text',
      entity: TextKeyed,
      keys: [
        { text: 'O\'Hare / "Gate" 50 % #1?a=b&c+d' },
        { text: '船 Ærø 🚢, ~0 ~1\\' },
        { text: '../.. ; DROP TABLE' },
        { text: 'O\'Hare / "Gate" 50 % #1?a=b&c' },
        { text: '1' },
      ],
    },
    {
      kind: 'a day',
      entity: DayKeyed,
      keys: [
        { day: '1000-01-01' },
        { day: '2026-03-29' },
        { day: '9999-12-31' },
        { day: '2026-03-28' },
        { day: '2024-02-29' },
      ],
    },
    {
      kind: 'two columns',
      entity: PairKeyed,
      keys: [
        { text: 'Kiel,1', number: 1 },
        { text: "a'b/~c", number: -1 },
        { text: '', number: 11 },
        { text: 'Kiel', number: 11 },
        { text: 'Kiel,1,1', number: 1 },
      ],
    },
    {
      kind: 'four columns, a foreign key among them',
      entity: QuadrupleKeyed,
      keys: [
        { pairText: 'Kiel,1', pairNumber: 1, uuid: uuid(1), day: '2026-03-29' },
        { pairText: 'Kiel,1', pairNumber: 1, uuid: uuid(1), day: '2026-03-30' },
        { pairText: "a'b/~c", pairNumber: -1, uuid: uuid(2), day: '2026-03-29' },
        { pairText: 'Kiel,1', pairNumber: 1, uuid: uuid(2), day: '2026-03-29' },
        { pairText: 'Kiel', pairNumber: 11, uuid: uuid(1), day: '2026-03-29' },
      ],
    },
    {
      kind: 'a row it refers to and a text',
      entity: RelationKeyed,
      keys: [
        { owner: { id: 1 }, role: 'cook' },
        { owner: { id: 1 }, role: 'mate' },
        { owner: { id: 2 }, role: 'cook,mate' },
        { owner: { id: 2 }, role: 'cook' },
        { owner: { id: 11 }, role: 'mate' },
      ],
    },
    {
      kind: 'embedded columns',
      entity: EmbeddedKeyed,
      keys: [
        { spot: { pier: 'A', number: bigints[0] } },
        { spot: { pier: 'A', number: bigints[1] } },
        { spot: { pier: 'B/1', number: bigints[0] } },
        { spot: { pier: 'B', number: bigints[1] } },
        { spot: { pier: 'B,1', number: '1' } },
      ],
    },
  ];
}
