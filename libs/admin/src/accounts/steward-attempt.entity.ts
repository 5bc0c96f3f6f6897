import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { epochMilliseconds } from './epoch-milliseconds.js';

/** A row of `steward_attempt`: how often a sign-in was tried for one account, from one address, or both, within one window of time. */
@Entity({ name: 'steward_attempt' })
export class StewardAttempt {
  /** Says of what: HMAC-SHA256 of the name and the address, as 64 hex digits. Whoever reads the table learns neither. */
  @PrimaryColumn({ name: 'keyHash', type: 'varchar', length: 64 })
  readonly keyHash!: string;

  /** Counts the attempts. */
  @Column({ name: 'attempts', type: 'integer' })
  readonly attempts!: number;

  /** Is when the window ends and counting begins anew, in milliseconds since 1970. */
  @Index()
  @Column({ name: 'expiresAt', type: 'bigint', transformer: epochMilliseconds })
  readonly expiresAt!: number;
}
