import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { epochMilliseconds } from './epoch-milliseconds.js';
import { StewardUser } from './steward-user.entity.js';

/** A row of `steward_session`: one sign-in of one account, gone at sign-out and with the account. */
@Entity({ name: 'steward_session' })
export class StewardSession {
  /** Identifies the session: HMAC-SHA256 of the token in the cookie, as 64 hex digits. Whoever reads the table can't sign in with it. */
  @PrimaryColumn({ name: 'tokenHash', type: 'varchar', length: 64 })
  readonly tokenHash!: string;

  /** Is whose session it is. */
  @Index()
  @Column({ name: 'userId', type: 'varchar', length: 36 })
  readonly userId!: string;

  /** Is the account itself, where a query joins it. */
  @ManyToOne(() => StewardUser, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'userId' })
  readonly user!: StewardUser;

  /** Is when the person signed in, in milliseconds since 1970. */
  @Column({ name: 'createdAt', type: 'bigint', transformer: epochMilliseconds })
  readonly createdAt!: number;

  /** Is when the session ends, in milliseconds since 1970. */
  @Column({ name: 'expiresAt', type: 'bigint', transformer: epochMilliseconds })
  readonly expiresAt!: number;
}
