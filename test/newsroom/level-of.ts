import type { Comment } from '../../apps/newsroom/src/comments/comment.entity.js';

/** Says how deep a comment stands, by the answered comments that were loaded with it: 1 for one about the article itself. */
export function levelOf({ parent }: Comment): number {
  return parent ? levelOf(parent) + 1 : 1;
}
