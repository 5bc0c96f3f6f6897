import { AfterSoftRemove, BeforeRecover, BeforeRemove, Column, DeleteDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A buoy: soft-deletable, with listeners, so that its rows are deleted and restored one by one. */
@Entity()
export class Buoy {
  /** What the listeners of buoys heard: `'beforeRemove North'`. */
  static heard: string[] = [];

  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @DeleteDateColumn()
  deletedAt!: Date | null;

  @AfterSoftRemove()
  afterSoftRemove(): void {
    Buoy.heard.push(`afterSoftRemove ${this.name}`);
  }

  @BeforeRecover()
  beforeRecover(): void {
    Buoy.heard.push(`beforeRecover ${this.name}`);
  }

  @BeforeRemove()
  beforeRemove(): void {
    Buoy.heard.push(`beforeRemove ${this.name}`);
  }
}
