import { AdminColumn, AdminModel, ModelAdmin } from 'nest-steward';
import { Comment } from './comment.entity.js';

// About as much as one line of the list holds.
const EXCERPT_LENGTH = 80;

/** Says how comments appear in the admin, the newest first. */
@AdminModel(Comment, {
  listDisplay: ['excerpt', 'authorName', 'article.title', 'createdAt'],
  listFilter: ['article.status'],
  choices: { 'article.status': { d: 'Draft', p: 'Published', w: 'Withdrawn' } },
  searchFields: ['text', 'authorName', 'article.title'],
  ordering: ['-createdAt'],
})
export class CommentAdmin extends ModelAdmin<Comment> {
  override getRowLabel(comment: Comment): string {
    return `“${this.excerpt(comment)}”`;
  }

  @AdminColumn({ header: 'Comment' })
  excerpt({ text }: Comment): string {
    return text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH - 1).trimEnd()}…`;
  }
}
