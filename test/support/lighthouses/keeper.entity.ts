import { Column, DeleteDateColumn, Entity, OneToMany, PrimaryColumn } from 'typeorm';
import { Boat } from './boat.entity.js';

/** Who looks after a lamp, known to it by a code that is not the key: soft-deletable. */
@Entity('keeper')
export class Keeper {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 10, unique: true })
  code!: string;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @Column({ type: 'text' })
  letters!: string;

  @Column({ type: 'varchar', length: 40, select: false, nullable: true })
  wage!: string | null;

  @DeleteDateColumn()
  removedAt!: Date | null;

  @OneToMany(() => Boat, (boat) => boat.keeper)
  boats!: Boat[];
}
