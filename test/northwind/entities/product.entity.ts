import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Category } from './category.entity.js';
import { OrderDetail } from './order-detail.entity.js';
import { Supplier } from './supplier.entity.js';

/** Stays as long as an order names it. */
@Entity('Products')
export class Product {
  @PrimaryColumn({ name: 'ProductID', type: 'integer' })
  productId!: number;

  @Column({ name: 'ProductName', type: 'varchar', length: 40 })
  productName!: string;

  @ManyToOne(() => Supplier, ({ products }) => products, { nullable: true })
  @JoinColumn({ name: 'SupplierID' })
  supplier!: Relation<Supplier> | null;

  @ManyToOne(() => Category, ({ products }) => products, { nullable: true })
  @JoinColumn({ name: 'CategoryID' })
  category!: Relation<Category> | null;

  @Column({ name: 'QuantityPerUnit', type: 'varchar', length: 20, nullable: true })
  quantityPerUnit!: string | null;

  /** A text on PostgreSQL and MariaDB, whose drivers lose no digit, and a number on SQLite. */
  @Column({ name: 'UnitPrice', type: 'decimal', precision: 19, scale: 4, default: 0 })
  unitPrice!: string;

  @Column({ name: 'UnitsInStock', type: 'smallint', nullable: true })
  unitsInStock!: number | null;

  @Column({ name: 'ReorderLevel', type: 'smallint', nullable: true })
  reorderLevel!: number | null;

  @Column({ name: 'Discontinued', type: 'boolean', default: false })
  discontinued!: boolean;

  @OneToMany(() => OrderDetail, ({ product }) => product)
  details!: Relation<OrderDetail>[];
}
