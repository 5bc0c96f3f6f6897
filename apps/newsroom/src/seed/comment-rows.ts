import { fillPhrase } from './phrase.js';
import type { Random } from './random.js';
import { drawName, drawnWords } from './story.js';
import { remarks } from './words/sentences.js';

/** One comment, before it has a key. */
export interface CommentRow {
  readonly text: string;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly articleId: number;
  /** The place of the comment that it answers among the article's, from 0; null for one about the article itself. */
  readonly answers: number | null;
}

/** What the comments of an article depend on. */
export interface Discussion {
  readonly article: number;
  readonly count: number;
  /** When the article was written: all comments came later. */
  readonly written: Date;
  readonly random: Random;
}

const LEVELS = 3;
const SHARE_OF_ANSWERS = 0.5;
const MINUTE = 60_000;

/** Makes the comments of an article in the order they were written: about the article, answers, and answers to these. */
export function commentRows({ article, count, written, random }: Discussion): readonly CommentRow[] {
  const remarked = Array.from({ length: count }, () => ({
    text: fillPhrase(random.pick(remarks), drawnWords(random)),
    authorName: drawName(random),
    createdAt: new Date(written.getTime() + random.between(1, 10_000) * MINUTE),
    articleId: article,
  })).toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  // The places of those that can be answered, each with its level.
  const open: { readonly place: number; readonly level: number }[] = [];
  return remarked.map((comment, place) => {
    const answered = open.length > 0 && random.chance(SHARE_OF_ANSWERS) ? random.pick(open) : undefined;
    const level = (answered?.level ?? 0) + 1;
    if (level < LEVELS) open.push({ place, level });
    return { ...comment, answers: answered?.place ?? null };
  });
}
