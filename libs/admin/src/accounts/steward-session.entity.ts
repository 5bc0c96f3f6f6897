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

  /** Is when the session was last used, in milliseconds since 1970, give or take a minute. */
  @Column({ name: 'lastSeenAt', type: 'bigint', default: 0, transformer: epochMilliseconds })
  readonly lastSeenAt!: number;

  /** Tells the browser by what it said of itself at the sign-in: `'Mozilla/5.0 (X11; Linux x86_64) …'`; cut where it is longer. */
  @Column({ name: 'userAgent', type: 'varchar', length: 255, default: '' })
  readonly userAgent!: string;

  /** Is when the session ends however much it is used, in milliseconds since 1970. */
  @Column({ name: 'expiresAt', type: 'bigint', transformer: epochMilliseconds })
  readonly expiresAt!: number;
}
