import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Product } from './product.entity.js';

@Entity('Suppliers')
export class Supplier {
  @PrimaryColumn({ name: 'SupplierID', type: 'integer' })
  supplierId!: number;

  @Column({ name: 'CompanyName', type: 'varchar', length: 40 })
  companyName!: string;

  @Column({ name: 'ContactName', type: 'varchar', length: 30, nullable: true })
  contactName!: string | null;

  @Column({ name: 'City', type: 'varchar', length: 15, nullable: true })
  city!: string | null;

  @Column({ name: 'Country', type: 'varchar', length: 15, nullable: true })
  country!: string | null;

  @Column({ name: 'Fax', type: 'varchar', length: 24, nullable: true })
  fax!: string | null;

  @Column({ name: 'HomePage', type: 'text', nullable: true })
  homePage!: string | null;

  @OneToMany(() => Product, ({ supplier }) => supplier)
  products!: Relation<Product>[];
}
