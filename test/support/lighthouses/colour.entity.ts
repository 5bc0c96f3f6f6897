import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A colour that a lamp shows: a many-to-many relation. */
@Entity('colour')
export class Colour {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @Column({ type: 'text' })
  spectrum!: string;
}
