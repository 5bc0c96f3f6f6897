import { AdminModel, ModelAdmin } from 'nest-steward';
import { Contract } from './contract.entity.js';

/** Says how contracts appear in the admin, the newest first. */
@AdminModel(Contract, {
  listDisplay: ['number', 'article.title', 'article.author.name', 'signedAt'],
  searchFields: ['number', 'article.title', 'article.author.name'],
  ordering: ['-signedAt'],
  listReads: ['number'],
})
export class ContractAdmin extends ModelAdmin<Contract> {
  override getRowLabel(contract: Contract): string {
    return contract.number;
  }
}
