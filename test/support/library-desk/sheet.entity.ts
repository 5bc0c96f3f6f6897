import { Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Pamphlet } from './pamphlet.entity.js';

/** Goes with its pamphlet. */
@Entity()
export class Sheet {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Pamphlet, { nullable: false, onDelete: 'CASCADE' })
  pamphlet!: Pamphlet;
}
