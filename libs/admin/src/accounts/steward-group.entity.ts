import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { epochMilliseconds } from './epoch-milliseconds.js';

/** A row of `steward_group`: permissions under a name, which all its members hold. */
@Entity({ name: 'steward_group' })
export class StewardGroup {
  /** Identifies the group for good: a uuid that the application makes. */
  @PrimaryColumn({ name: 'id', type: 'varchar', length: 36 })
  readonly id!: string;

  /** Names the group, compared exactly: `'Editors'`. */
  @Index({ unique: true })
  @Column({ name: 'name', type: 'varchar', length: 150 })
  readonly name!: string;

  /** Lists what its members may do: `['article.view', 'article.publish']`. */
  @Column({ name: 'permissions', type: 'simple-json' })
  readonly permissions!: readonly string[];

  /** Is when the group was made, in milliseconds since 1970. */
  @Column({ name: 'createdAt', type: 'bigint', transformer: epochMilliseconds })
  readonly createdAt!: number;
}
