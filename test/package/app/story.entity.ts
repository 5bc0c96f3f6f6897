import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The one entity of the blank app. */
@Entity()
export class Story {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar' })
  title!: string;
}
