import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { epochMilliseconds } from './epoch-milliseconds.js';
import { StewardUser } from './steward-user.entity.js';

/** A row of `steward_password_link`: the one link by which the person of an account may choose a password, once. A later link takes its place. */
@Entity({ name: 'steward_password_link' })
export class StewardPasswordLink {
  /** Is whose link it is; an account has one at most. */
  @PrimaryColumn({ name: 'userId', type: 'varchar', length: 36 })
  readonly userId!: string;

  /** Is the account itself, where a query joins it. */
  @OneToOne(() => StewardUser, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'userId' })
  readonly user!: StewardUser;

  /** Finds the link: HMAC-SHA256 of the token in it, as 64 hex digits. Whoever reads the table can't use it. */
  @Index({ unique: true })
  @Column({ name: 'tokenHash', type: 'varchar', length: 64 })
  readonly tokenHash!: string;

  /** Is who made it in the admin, by the id of their account; null for one that a script made. It works no longer than they may do so. */
  @Column({ name: 'madeBy', type: 'varchar', length: 36, nullable: true })
  readonly madeBy!: string | null;

  /** Is when the link was made, in milliseconds since 1970. */
  @Column({ name: 'createdAt', type: 'bigint', transformer: epochMilliseconds })
  readonly createdAt!: number;

  /** Is when the link ends, in milliseconds since 1970. */
  @Column({ name: 'expiresAt', type: 'bigint', transformer: epochMilliseconds })
  readonly expiresAt!: number;
}
