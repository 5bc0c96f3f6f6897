import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Product } from './product.entity.js';

@Entity('Categories')
export class Category {
  @PrimaryColumn({ name: 'CategoryID', type: 'integer' })
  categoryId!: number;

  @Column({ name: 'CategoryName', type: 'varchar', length: 15, unique: true })
  categoryName!: string;

  @Column({ name: 'Description', type: 'text', nullable: true })
  description!: string | null;

  /** On PostgreSQL `bytea`: see spell-types.ts. */
  @Column({ name: 'Picture', type: 'blob', nullable: true })
  picture!: Buffer | null;

  @OneToMany(() => Product, ({ category }) => category)
  products!: Relation<Product>[];
}
