import { AdminColumn, AdminModel, ModelAdmin } from 'nest-steward';
import { Tag } from './tag.entity.js';

/** Says how tags appear in the admin. */
@AdminModel(Tag, {
  listDisplay: ['name', 'address'],
  searchFields: ['name', 'slug'],
  ordering: ['name'],
  listReads: ['name', 'slug'],
})
export class TagAdmin extends ModelAdmin<Tag> {
  override getRowLabel(tag: Tag): string {
    return tag.name;
  }

  @AdminColumn({ orderBy: 'slug' })
  address(tag: Tag): string {
    return `/tags/${tag.slug}`;
  }
}
