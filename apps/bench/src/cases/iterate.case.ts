import type { HttpAnswer } from '../http/http-answer.js';
import { readEveryRow } from '../newsroom/read-every-row.action.js';
import type { Target } from '../report/result-row.js';
import { ofLongWork } from '../measurement/effort.js';
import type { BenchCase } from './bench-case.js';
import { compare } from './compare.js';

/** Makes the case that reads every article as an entity in an action, against batches by TypeORM alone. */
export function iterate(articles: number, targets: readonly Target[]): BenchCase {
  const timeOf = ({ ms, headers }: HttpAnswer): number => {
    const location = headers.get('location') ?? '';
    if (!location.endsWith(`?read=${articles}`)) throw new Error(`${location} does not say that all rows were read.`);
    return ms;
  };
  return {
    name: `iterate-${articles}`,
    articles,
    needsFreshServers: true,
    run: async (stage) => {
      const { database, client, floorClient } = stage;
      const { line, sent } = await compare(
        stage,
        {
          ours: async () => timeOf(await client.run({ address: '?_exact=1', action: readEveryRow.name, rows: 'all' })),
          floor: async () => timeOf(await floorClient.post('/articles/iterate')),
        },
        { effort: ofLongWork(stage.effort) },
      );
      const bulk = sent.findLast(({ sql }) => /^SELECT.*\barticle\b/is.test(sql));
      return [
        {
          ...line,
          case: `iterate ${articles.toLocaleString('en')} entities`,
          rows: articles,
          targets,
          ...(bulk && { plan: { ours: await database.readPlan(bulk) } }),
        },
      ];
    },
  };
}
