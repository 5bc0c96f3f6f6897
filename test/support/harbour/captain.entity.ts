import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Captain {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;
}
