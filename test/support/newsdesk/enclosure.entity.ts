import { Column, DeleteDateColumn, Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { ReaderLetter } from './reader-letter.entity.js';

/** What came with a letter, or with another enclosure: nothing but the entities' cascades takes it along. */
@Entity()
export class Enclosure {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @ManyToOne(() => ReaderLetter, (letter) => letter.enclosures, { nullable: true })
  letter!: ReaderLetter | null;

  @ManyToOne(() => Enclosure, (enclosure) => enclosure.within, { nullable: true })
  folder!: Enclosure | null;

  @OneToMany(() => Enclosure, (enclosure) => enclosure.folder, { cascade: ['remove', 'soft-remove', 'recover'] })
  within!: Enclosure[];

  @DeleteDateColumn({ precision: 6 })
  deleted!: Date | null;
}
