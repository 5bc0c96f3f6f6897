import type { Type } from '@nestjs/common';
import { Column, Entity, ManyToOne, OneToMany, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { TestDatabases } from '../../support/databases.js';

/** Where something was made, within its row. */
export class Origin {
  @Column({ type: 'varchar', length: 400, default: '' })
  place!: string;
}

/** What a cabinet holds, with a column of every kind that may hold a text. */
export interface Curiosity {
  code: string;
  name: string;
  note: string;
  words: string[];
  parts: object;
  kind: string;
  state: string;
  link: string | null;
  sound: boolean;
  foundOn: string;
  seenAt: Date;
  bytes: Buffer | null;
  origin: Origin;
  shelf: Shelf | null;
}

/** Where it lies. */
export interface Shelf {
  id: number;
  name: string;
  holds?: Curiosity[];
}

/** The entities of a cabinet on one database. */
export interface CabinetEntities {
  readonly curiosity: Type<Curiosity>;
  readonly shelf: Type<Shelf>;
}

/** The values of an enumeration that the database knows. */
export const states = ['whole', '<i>half</i>', '"gone"'] as const;

/** Makes the entities with the types that each database has for instants, long texts and bytes. */
export function cabinetOn(database: TestDatabases['name']): CabinetEntities {
  const instant = { SQLite: 'datetime', PostgreSQL: 'timestamptz', MariaDB: 'datetime' } as const;
  const longText = { SQLite: 'text', PostgreSQL: 'text', MariaDB: 'longtext' } as const;
  const bytes = { SQLite: 'blob', PostgreSQL: 'bytea', MariaDB: 'blob' } as const;
  const json = { SQLite: 'simple-json', PostgreSQL: 'json', MariaDB: 'simple-json' } as const;
  const list = { SQLite: 'simple-array', PostgreSQL: 'text', MariaDB: 'simple-array' } as const;

  @Entity('shelf')
  class Board implements Shelf {
    @PrimaryGeneratedColumn()
    id!: number;

    @Column({ type: 'varchar', length: 400 })
    name!: string;

    @OneToMany(() => Thing, (thing) => thing.shelf)
    holds?: Thing[];
  }

  @Entity('curiosity')
  class Thing implements Curiosity {
    @PrimaryColumn({ type: 'varchar', length: 190 })
    code!: string;

    @Column({ type: 'varchar', length: 400 })
    name!: string;

    @Column({ type: longText[database] })
    note!: string;

    @Column({ type: list[database], ...(database === 'PostgreSQL' ? { array: true } : {}) })
    words!: string[];

    @Column({ type: json[database] })
    parts!: object;

    @Column({ type: 'varchar', length: 400 })
    kind!: string;

    @Column({ type: 'simple-enum', enum: states, default: 'whole' })
    state!: string;

    @Column({ type: 'varchar', length: 400, nullable: true })
    link!: string | null;

    @Column({ type: 'boolean', default: true })
    sound!: boolean;

    @Column({ type: 'date', default: '2026-11-22' })
    foundOn!: string;

    @Column({ type: instant[database] })
    seenAt!: Date;

    @Column({ type: bytes[database], nullable: true })
    bytes!: Buffer | null;

    @Column(() => Origin)
    origin!: Origin;

    @ManyToOne(() => Board, (shelf) => shelf.holds, { nullable: true, onDelete: 'RESTRICT' })
    shelf!: Board | null;
  }
  return { curiosity: Thing, shelf: Board };
}

/** Makes the values of a row, with one text wherever there may be one. */
export function curiosity(code: string, text: string): Omit<Curiosity, 'shelf'> {
  return {
    code,
    name: text,
    note: text,
    words: [text, text],
    parts: { [text]: [text], deep: { text } },
    kind: text,
    state: 'whole',
    link: text,
    sound: true,
    foundOn: '2026-11-22',
    seenAt: new Date('2026-11-22T19:37:00Z'),
    bytes: Buffer.from('<i>'),
    origin: { place: text },
  };
}
