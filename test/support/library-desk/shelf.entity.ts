import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Shelf {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;
}
