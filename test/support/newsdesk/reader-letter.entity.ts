import {
  AfterRecover,
  AfterRemove,
  AfterSoftRemove,
  BeforeRecover,
  BeforeRemove,
  BeforeSoftRemove,
  BeforeUpdate,
  Column,
  DeleteDateColumn,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  VersionColumn,
} from 'typeorm';
import { Author } from './author.entity.js';
import { Enclosure } from './enclosure.entity.js';

/** A letter to the editor: soft-deletable, with listeners, and with relations that cascade. Its name has two words, as its alias has. */
@Entity()
export class ReaderLetter {
  /** What the listeners of letters heard: `'beforeRemove Dear Ada'`. */
  static heard: string[] = [];

  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  subject!: string;

  @Column({ type: 'boolean', default: false })
  answered!: boolean;

  @OneToMany(() => Enclosure, (enclosure) => enclosure.letter, { cascade: true })
  enclosures!: Enclosure[];

  /** To whom the letter is. It cascades to be saved with the letter, as many a relation does; nobody means the author to go with it. */
  @ManyToOne(() => Author, { nullable: true, cascade: true })
  author!: Author | null;

  @VersionColumn()
  version!: number;

  @DeleteDateColumn({ name: 'deleted_at', precision: 6 })
  deletedAt!: Date | null;

  @BeforeUpdate()
  beforeUpdate(): void {
    this.hear('beforeUpdate');
  }

  @BeforeRemove()
  beforeRemove(): void {
    this.hear('beforeRemove');
  }

  @AfterRemove()
  afterRemove(): void {
    this.hear('afterRemove');
  }

  @BeforeSoftRemove()
  beforeSoftRemove(): void {
    this.hear('beforeSoftRemove');
  }

  @AfterSoftRemove()
  afterSoftRemove(): void {
    this.hear('afterSoftRemove');
  }

  @BeforeRecover()
  beforeRecover(): void {
    this.hear('beforeRecover');
  }

  @AfterRecover()
  afterRecover(): void {
    this.hear('afterRecover');
  }

  private hear(event: string): void {
    ReaderLetter.heard.push(`${event} ${this.subject}`);
  }
}
