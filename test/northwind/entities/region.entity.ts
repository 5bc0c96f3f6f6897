import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Territory } from './territory.entity.js';

@Entity('Region')
export class Region {
  @PrimaryColumn({ name: 'RegionID', type: 'integer' })
  regionId!: number;

  @Column({ name: 'RegionDescription', type: 'varchar', length: 50 })
  regionDescription!: string;

  @OneToMany(() => Territory, ({ region }) => region)
  territories!: Relation<Territory>[];
}
