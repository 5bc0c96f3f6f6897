import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Booking {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 20 })
  invoice!: string;

  @Column({ type: 'varchar', length: 40 })
  requestId!: string;
}
