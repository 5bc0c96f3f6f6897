import { AdminColumn, AdminModel, ModelAdmin } from 'nest-steward';
import { Comment } from './comment.entity.js';

// About as much as one line of the list holds, beside the comment that is answered.
const EXCERPT_LENGTH = 80;
const LABEL_LENGTH = 40;

/** Says how comments appear in the admin, the newest first. */
@AdminModel(Comment, {
  listDisplay: ['excerpt', 'authorName', 'parent', 'article.title', 'createdAt'],
  listFilter: ['article.status'],
  choices: { 'article.status': { d: 'Draft', p: 'Published', w: 'Withdrawn' } },
  searchFields: ['text', 'authorName', 'article.title'],
  ordering: ['-createdAt'],
  listReads: ['authorName', 'text'],
})
export class CommentAdmin extends ModelAdmin<Comment> {
  override getRowLabel(comment: Comment): string {
    return `${comment.authorName}: “${shorten(comment.text, LABEL_LENGTH)}”`;
  }

  @AdminColumn({ header: 'Comment' })
  excerpt({ text }: Comment): string {
    return shorten(text, EXCERPT_LENGTH);
  }
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
