import { Article } from '../../../apps/newsroom/src/articles/article.entity.js';
import type { OpenNewsroom } from '../../support/newsroom.js';

// Every fiftieth article of the newsroom's has a contract that protects it.
const PROTECTED = 50;

/** Finds the address of the list of all articles by an author: of the one whose 50th article a contract protects, or of one without contracts. */
export async function articlesOfAuthor(
  { dataSource }: OpenNewsroom,
  { contracts }: { readonly contracts: boolean },
): Promise<string> {
  const articles = await dataSource.getRepository(Article).find({ relations: { author: true }, order: { id: 'ASC' } });
  const isProtected = ({ id }: Article): boolean => id % PROTECTED === 0;
  const bound = new Set(articles.filter(isProtected).map(({ author }) => author?.id));
  const author = articles.find((article) => article.author && bound.has(article.author.id) === contracts)?.author;
  if (!author) throw new Error('The newsroom has no such author.');
  return `/admin/article?author=${author.id}`;
}
