import type { Author } from '../authors/author.entity.js';
import type { Tag } from '../tags/tag.entity.js';
import { commentRows, type CommentRow } from './comment-rows.js';
import type { PlainRow } from './insert-rows.js';
import { Random } from './random.js';
import { unfinishedStory, writeStory, type Story } from './story.js';

/** The rows of one article: its own, and those that point at it. */
export interface ArticleRows {
  /** When the article was written. */
  readonly written: Date;
  readonly article: PlainRow;
  readonly tags: readonly PlainRow[];
  readonly comments: readonly CommentRow[];
  readonly contracts: readonly PlainRow[];
}

/** Who writes, and the tags there are. */
export interface Staff {
  readonly authors: readonly Author[];
  readonly tags: readonly Tag[];
}

// The articles of a small newsroom are those that readers discuss and that contracts were made about: a big one is mostly archive.
const LAST_CURRENT_ARTICLE = 1_000;
const ARTICLES_PER_CONTRACT = 50;

/** Makes the rows of the article with a number, always the same ones for the same staff. */
export function articleRows(number: number, staff: Staff): ArticleRows {
  const random = new Random(number);
  const story = writeStory(number, random);
  const written = drawMoment(story.year, random);
  const status = drawStatus(number, random);
  const isPublic = status !== 'd';
  const isCurrent = number <= LAST_CURRENT_ARTICLE;
  return {
    written,
    article: {
      id: number,
      title: story.title,
      body: story.body,
      status,
      desk: story.desk,
      authorId: drawAuthor(story, staff, random),
      publishedAt: isPublic ? written : null,
      // Most stories find few readers, and a few find many.
      views: isPublic ? Math.floor(10 ** (1 + 4 * random.next())) : 0,
      featured: status === 'p' && random.chance(0.05),
    },
    tags: staff.tags
      .filter((tag) => story.tags.includes(tag.name))
      .slice(0, isCurrent ? undefined : 1)
      .map((tag) => ({ articleId: number, tagId: tag.id })),
    comments: commentRows({
      article: number,
      count: isCurrent || random.chance(0.2) ? random.between(0, 5) : 0,
      written,
      random,
    }),
    contracts:
      number % ARTICLES_PER_CONTRACT === 0 && isCurrent
        ? [{ number: `NR-${story.year}-${String(number).padStart(4, '0')}`, signedAt: written, articleId: number }]
        : [],
  };
}

const MINUTE = 60_000;
const MINUTES_PER_YEAR = 365 * 24 * 60;

function drawMoment(year: number, random: Random): Date {
  return new Date(Date.UTC(year, 0, 1) + random.between(0, MINUTES_PER_YEAR - 1) * MINUTE);
}

function drawStatus(number: number, random: Random): 'd' | 'p' | 'w' {
  if (number === unfinishedStory.number) return 'p';
  const draw = random.next();
  if (draw < 0.3) return 'd';
  return draw < 0.92 ? 'p' : 'w';
}

/** Draws somebody of the story's desk; nobody for the stories that agencies send. */
function drawAuthor(story: Story, { authors }: Staff, random: Random): number | null {
  const colleagues = authors.filter((author) => author.desk === story.desk);
  return colleagues.length === 0 || random.chance(0.06) ? null : random.pick(colleagues).id;
}
