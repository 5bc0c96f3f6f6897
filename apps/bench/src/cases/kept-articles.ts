import type { BenchDatabase } from '../databases/bench-database.js';
import { bindKeys, type ChosenArticles, isTicked } from '../statements/ticked-keys.js';

// Those that others point at come first.
const tables = [
  { name: 'article', key: 'id' },
  { name: 'article_tags_tag', key: '"articleId"' },
  { name: 'comment', key: '"articleId"' },
] as const;

/** Keeps a copy of articles and of what hangs on them in tables beside theirs, so that they can be deleted again and again. */
export class KeptArticles {
  private constructor(
    private readonly database: BenchDatabase,
    private readonly expected: number,
  ) {}

  /** Copies articles with their comments and tags. */
  static async keep(database: BenchDatabase, chosen: ChosenArticles): Promise<KeptArticles> {
    const before = await countArticles(database);
    for (const { name, key } of tables) {
      const where = chosen === 'all' ? '' : ` WHERE ${isTicked(database.kind, key)}`;
      // Bound values would be refused in what makes a table.
      await database.prepare(`CREATE TABLE kept_${name} AS SELECT * FROM ${name} WHERE 1 = 0`);
      await database.prepare(
        `INSERT INTO kept_${name} SELECT * FROM ${name}${where}`,
        chosen === 'all' ? [] : bindKeys(database.kind, chosen),
      );
    }
    return new KeptArticles(database, before - (chosen === 'all' ? before : chosen.length));
  }

  /** Puts back what was deleted of them. */
  async putBack(): Promise<void> {
    if ((await countArticles(this.database)) > this.expected) return;
    for (const { name } of tables) await this.database.prepare(`INSERT INTO ${name} SELECT * FROM kept_${name}`);
    for (const { name } of tables) await this.database.analyze(name);
    await this.database.settle(...tables.map(({ name }) => name));
  }

  /** Looks whether they are gone, and nothing else. @throws Error if not */
  async requireGone(): Promise<void> {
    const left = await countArticles(this.database);
    if (left !== this.expected) throw new Error(`${left} articles are left, not ${this.expected}.`);
  }

  /** Puts back what is missing, and removes the copy. */
  async forget(): Promise<void> {
    await this.putBack();
    for (const { name } of tables) await this.database.prepare(`DROP TABLE kept_${name}`);
  }
}

async function countArticles(database: BenchDatabase): Promise<number> {
  const [counted] = await database.prepare('SELECT COUNT(*) AS count FROM article');
  return Number(counted?.['count']);
}
