import { FormField } from 'nest-steward';
import { Customer } from '../entities/customer.entity.js';

/** Asks for the customer who pays. */
export class BillToForm {
  @FormField({ entity: Customer })
  customer!: Customer;
}
