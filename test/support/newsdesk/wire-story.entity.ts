import { Entity, PrimaryColumn } from 'typeorm';
import { Story } from './story.js';

let received = 0;

/** A story of a news agency, with a key of two columns; the agency's name has what stands between the columns of a key as text. */
@Entity('wire_story')
export class WireStory extends Story {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  agency = 'A~P, Lisbon';

  @PrimaryColumn({ type: 'integer', name: 'agency_number' })
  number = (received += 1);

  /** The key as text. */
  get id(): string {
    return `A~0P~1 Lisbon,${this.number}`;
  }
}
