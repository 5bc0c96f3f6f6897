import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Category } from '../entities/category.entity.js';

@AdminModel(Category, {
  listDisplay: ['categoryName', 'description', 'products'],
  listFilter: ['description', 'products', 'products.supplier'],
  searchFields: ['categoryName', 'description', 'products.productName'],
  ordering: ['categoryName'],
})
export class CategoryAdmin extends ModelAdmin<Category> {
  override getRowLabel(category: Category): string {
    return category.categoryName;
  }

  @AdminAction({ description: 'Describe selected %(verbose_name_plural)s anew' })
  async describeAnew(_request: AdminRequest, selection: Selection<Category>): Promise<void> {
    await selection.update({ description: 'To be written.' });
  }
}
