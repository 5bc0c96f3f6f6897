import { Article } from '../articles/article.entity.js';
import { Author } from '../authors/author.entity.js';
import { Comment } from '../comments/comment.entity.js';
import { Contract } from '../contracts/contract.entity.js';
import { Tag } from '../tags/tag.entity.js';

/** Says under which title a row of any model goes to the archive: an article's own, an author's name, a contract's number. */
export function archiveTitle(row: object): string {
  if (row instanceof Article) return row.title;
  if (row instanceof Author || row instanceof Tag) return row.name;
  if (row instanceof Comment) return row.text;
  if (row instanceof Contract) return row.number;
  return row.constructor.name;
}
