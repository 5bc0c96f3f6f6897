import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Order } from './order.entity.js';
import { Product } from './product.entity.js';

/** Its key are two columns, each a foreign key as well: the order and the product. Its table has a space in its name. */
@Entity('Order Details')
export class OrderDetail {
  @PrimaryColumn({ name: 'OrderID', type: 'integer' })
  orderId!: number;

  @PrimaryColumn({ name: 'ProductID', type: 'integer' })
  productId!: number;

  @ManyToOne(() => Order, ({ details }) => details, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'OrderID' })
  order!: Relation<Order>;

  @ManyToOne(() => Product, ({ details }) => details)
  @JoinColumn({ name: 'ProductID' })
  product!: Relation<Product>;

  @Column({ name: 'UnitPrice', type: 'decimal', precision: 19, scale: 4 })
  unitPrice!: string;

  @Column({ name: 'Quantity', type: 'smallint', default: 1 })
  quantity!: number;

  @Column({ name: 'Discount', type: 'real', default: 0 })
  discount!: number;
}
