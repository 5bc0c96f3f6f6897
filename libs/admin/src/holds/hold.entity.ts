import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Reads a bigint column as a number: milliseconds since 1970 are far from where numbers lose precision. */
const asNumber = { to: (value: number) => value, from: (value: string | number) => Number(value) };

/**
 * A part of a text that is kept under a token for a while: a held selection, or messages for the next page. Long texts are kept in
 * several rows, because no one column type is long enough and the same on every database.
 */
@Entity('steward_hold')
export class Hold {
  /** The SHA-256 of the token, in hex; the token itself is nowhere at rest. */
  @PrimaryColumn({ name: 'tokenHash', type: 'varchar', length: 64 })
  tokenHash!: string;

  @PrimaryColumn({ type: 'integer' })
  part!: number;

  /** Whose it is and what for: `'default:selection:42'`. */
  @Column({ type: 'varchar', length: 400 })
  owner!: string;

  @Column({ type: 'text' })
  text!: string;

  /** When it ends, in milliseconds since 1970. */
  @Index('steward_hold_expires_at')
  @Column({ name: 'expiresAt', type: 'bigint', transformer: asNumber })
  expiresAt!: number;
}
