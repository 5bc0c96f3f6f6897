import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Captain } from './captain.entity.js';

@Entity()
export class Ship {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @Column({ type: 'varchar', length: 20, default: 'moored' })
  status!: string;

  @ManyToOne(() => Captain, { nullable: true })
  captain!: Captain | null;
}
