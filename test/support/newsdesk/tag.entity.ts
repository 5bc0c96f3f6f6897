import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What a story is about: a many-to-many relation. */
@Entity()
export class Tag {
  @PrimaryGeneratedColumn({ type: 'integer', name: 'tag_id' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;
}
