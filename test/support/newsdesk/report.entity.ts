import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Story } from './story.js';

/** A story with a uuid as its key. */
@Entity('news_report')
export class Report extends Story {
  @PrimaryGeneratedColumn('uuid', { name: 'report_id' })
  id!: string;
}
