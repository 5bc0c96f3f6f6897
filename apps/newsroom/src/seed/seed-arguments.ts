import { parseArgs } from 'node:util';
import { defaultDatabase } from '../configuration/newsroom-configuration.js';

/** What the command line asks for: `--articles 1000000 --heavy --database postgres://ada@127.0.0.1/newsroom`. */
export interface SeedArguments {
  readonly articles: number;
  readonly database: string;
  /** Asks for one author with very many comments below her articles. */
  readonly heavy: boolean;
}

// Keys are 32-bit integers on every database.
const MOST_ARTICLES = 2_147_483_647;

/** Reads the command line; the environment names the database it does not name. @throws Error for a value that makes no sense */
export function readSeedArguments(args: readonly string[], environment: NodeJS.ProcessEnv): SeedArguments {
  const { values } = parseArgs({
    args: [...args],
    options: { articles: { type: 'string' }, database: { type: 'string' }, heavy: { type: 'boolean' } },
  });
  const articles = values.articles ?? '1000';
  if (!/^\d+$/.test(articles) || Number(articles) < 1 || Number(articles) > MOST_ARTICLES) {
    throw new Error(`--articles is '${articles}'. Use a whole number from 1 on, such as 1000000.`);
  }
  return {
    articles: Number(articles),
    database: values.database ?? (environment['NEWSROOM_DATABASE'] || defaultDatabase),
    heavy: values.heavy ?? false,
  };
}
