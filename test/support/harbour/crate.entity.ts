import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Crate {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'varchar', length: 100 })
  label!: string;

  @Column({ type: 'boolean', default: false })
  inspected!: boolean;
}
