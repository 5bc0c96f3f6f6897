import { Column, Entity, JoinColumn, ManyToMany, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Employee } from './employee.entity.js';
import { Region } from './region.entity.js';

/** Its key is a text: a postcode, mostly. */
@Entity('Territories')
export class Territory {
  @PrimaryColumn({ name: 'TerritoryID', type: 'varchar', length: 20 })
  territoryId!: string;

  @Column({ name: 'TerritoryDescription', type: 'varchar', length: 50 })
  territoryDescription!: string;

  @ManyToOne(() => Region, ({ territories }) => territories, { nullable: false })
  @JoinColumn({ name: 'RegionID' })
  region!: Relation<Region>;

  // Said on both sides: without it TypeORM before 1.0 makes the key of this one restrict, and later ones make it cascade.
  @ManyToMany(() => Employee, ({ territories }) => territories, { onDelete: 'CASCADE' })
  employees!: Relation<Employee>[];
}
