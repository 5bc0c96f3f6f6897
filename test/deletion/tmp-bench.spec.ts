import { DataSource, EntitySchema } from 'typeorm';
import { it } from 'vitest';
import { planDeletion } from '../../libs/admin/src/deletion/deletion.planner.js';
import { EntityKey } from '../../libs/admin/src/keyset/entity-key.js';
import { whereKeys } from '../../libs/admin/src/keyset/key-condition.js';
it('bench', async () => {
  for (const n of [200000, 2000000]) {
    const article = new EntitySchema<{ id: number }>({
      name: 'article',
      columns: { id: { type: 'int', primary: true } },
    });
    const ds = await new DataSource({
      type: 'postgres',
      url: `postgres://postgres@127.0.0.1:5432/xp_${n}`,
      entities: [article],
      logging: process.env['LOGQ'] ? true : false,
      maxQueryExecutionTime: 0,
    }).initialize();
    const metadata = ds.getMetadata(article);
    const key = EntityKey.of(metadata)!;
    const keys = Array.from({ length: 10000 }, (_, i) => i + 1);
    for (let i = 0; i < 4; i++) {
      const q = whereKeys(ds.createQueryBuilder(article, 'article'), key, keys, 'only');
      const t = performance.now();
      const orig = ds.createQueryRunner.bind(ds);
      const times: string[] = [];
      (ds as any).createQueryRunner = (...a: any[]) => {
        const r = (orig as any)(...a);
        const oq = r.query.bind(r);
        r.query = async (...b: any[]) => {
          const t0 = performance.now();
          const x = await oq(...b);
          times.push(
            (performance.now() - t0).toFixed(0) +
              ' ' +
              String(b[0]).slice(0, i === 3 && performance.now() - t0 > 20 ? 3000 : 60),
          );
          return x;
        };
        return r;
      };
      const plan = await planDeletion({ manager: ds.manager, metadata, key, selection: q });
      (ds as any).createQueryRunner = orig;
      console.log(
        n,
        (performance.now() - t).toFixed(0),
        JSON.stringify({
          d: plan.deleted.map((r) => [r.table.name, r.count]),
          u: plan.unlinked.map((r) => [r.table.name, r.count]),
          p: plan.protecting.map((r) => [r.table.name, r.count]),
          pr: plan.protectedRows,
        }),
      );
      if (i === 3) console.log(times.join('\n'));
    }
    await ds.destroy();
  }
}, 100000);
