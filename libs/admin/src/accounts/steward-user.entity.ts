import { Column, Entity, Index, JoinTable, ManyToMany, PrimaryColumn } from 'typeorm';
import { epochMilliseconds } from './epoch-milliseconds.js';
import { StewardGroup } from './steward-group.entity.js';

/**
 * A row of `steward_user`: one account. Columns are named here, so that a naming strategy of the host's changes nothing and the
 * shipped migration fits.
 */
@Entity({ name: 'steward_user' })
export class StewardUser {
  /** Identifies the account for good: a uuid that the application makes. */
  @PrimaryColumn({ name: 'id', type: 'varchar', length: 36 })
  readonly id!: string;

  /** Names the account, in the Unicode form NFKC, compared exactly: `'ada'` is not `'Ada'`. */
  @Index({ unique: true })
  @Column({ name: 'username', type: 'varchar', length: 150 })
  readonly username!: string;

  /** Holds the password as argon2id left it: `'$argon2id$v=19$m=19456,t=2,p=1$…'`. Read only where a query asks for it. */
  @Column({ name: 'passwordHash', type: 'varchar', length: 255, select: false })
  readonly passwordHash!: string;

  /** Is false for an account that is kept and may not be used. */
  @Column({ name: 'isActive', type: 'boolean' })
  readonly isActive!: boolean;

  /** Is true for those who may enter the site. */
  @Column({ name: 'isStaff', type: 'boolean' })
  readonly isStaff!: boolean;

  /** Is true for those who may do everything on it. Has an index, without which MySQL and MariaDB would lock everybody to lock them. */
  @Index()
  @Column({ name: 'isSuperuser', type: 'boolean' })
  readonly isSuperuser!: boolean;

  /** Lists what the account itself may do, beside what its groups may: `['article.view', 'article.publish']`. */
  @Column({ name: 'permissions', type: 'simple-json' })
  readonly permissions!: readonly string[];

  /** Are the groups whose permissions the account holds too, where a query joins them. */
  @ManyToMany(() => StewardGroup, { onDelete: 'CASCADE' })
  @JoinTable({ name: 'steward_user_group', joinColumn: { name: 'userId' }, inverseJoinColumn: { name: 'groupId' } })
  readonly groups!: readonly StewardGroup[];

  /** Is when the account was made, in milliseconds since 1970. */
  @Column({ name: 'createdAt', type: 'bigint', transformer: epochMilliseconds })
  readonly createdAt!: number;
}
