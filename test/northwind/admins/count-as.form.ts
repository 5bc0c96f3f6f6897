import { FormField } from 'nest-steward';
import { CustomerDemographic } from '../entities/customer-demographic.entity.js';

/** Asks which kind of customers these are. */
export class CountAsForm {
  @FormField({ entity: CustomerDemographic })
  kind!: CustomerDemographic;
}
