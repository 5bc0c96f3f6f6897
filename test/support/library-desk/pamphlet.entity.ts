import { Column, DeleteDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Is deleted softly. */
@Entity()
export class Pamphlet {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @DeleteDateColumn({ type: Date, nullable: true })
  deletedAt!: Date | null;
}
