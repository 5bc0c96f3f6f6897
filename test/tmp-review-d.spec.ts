import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, describe, it } from 'vitest';
import http from 'node:http';
import { databases, type TestDatabase } from './support/databases.js';
import { Ship } from './support/harbour/ship.entity.js';
import { Captain } from './support/harbour/captain.entity.js';
import { resetFleet } from './support/harbour/fleet.js';
import { openSite, type OpenSite } from './support/site.js';
@AdminModel(Ship, { listDisplay: ['id', 'name', 'status'], ordering: ['name'], searchFields: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {}
@AdminModel(Captain, { listDisplay: ['id', 'name'] }) class CaptainAdmin extends ModelAdmin<Captain> {}
const N = Number(process.env.N ?? 1000000);
describe.each(databases.filter(({name}) => name === 'PostgreSQL'))('review on $name', ({ name, create }) => {
  let db: TestDatabase; let site: OpenSite;
  beforeAll(async () => { db = await create();
    site = await openSite({ adapter: 'express', database: { ...db.options, extra: { max: 4, connectionTimeoutMillis: 4000 } } as any, providers: [ShipAdmin, CaptainAdmin] }); }, 120000);
  afterAll(async () => { await site.close(); await db.drop(); });
  it('copy holds the pool', async () => {
    await resetFleet(site.dataSource);
    await site.dataSource.query(`INSERT INTO ship (id, name, status) SELECT g, repeat('x', 190), 'moored' FROM generate_series(100, 60000) g`);
    const ada = site.browseAs('ada', ['ship.view']);
    await ada.visit('/admin/ship');
    const sockets: http.ClientRequest[] = [];
    for (let i = 0; i < 4; i++) {
      const q = await ada.send('/admin/ship', { action: 'exportSelected', select_across: '1' });
      const form = q.$('main form[method=post]').first();
      const body = new URLSearchParams(); for (const input of form.find('input[type=hidden]')) body.append((input as any).attribs.name, (input as any).attribs.value ?? '');
      body.append('field.format', 'csv'); body.append('field.columns', 'id'); body.append('field.columns', 'name');
      await new Promise<void>((resolve) => { const r = http.request(site.origin + form.attr('action'), { method: 'POST', agent: false, headers: { cookie: ada.cookieHeader(), 'content-type': 'application/x-www-form-urlencoded' } }, (res) => { console.log(i, res.statusCode, res.headers['content-type']); res.pause(); res.on('error', () => {}); resolve(); }); r.on('error', () => {}); r.end(body.toString()); sockets.push(r); });
      await new Promise((r) => setTimeout(r, 300));
    }
    const t = Date.now();
    const p = await site.browseAs('bob', 'everything').visit('/admin/ship').catch((e) => ({ status: String(e), $: undefined }));
    console.log('another person after 4 stalled exports:', p.status, Date.now() - t, 'ms');
    for (const s of sockets) s.destroy();
    await new Promise((r) => setTimeout(r, 1500));
    console.log('after abort', (await site.browseAs('bob', 'everything').visit('/admin/ship')).status, JSON.stringify(await site.dataSource.query('select state, count(*) from steward_run group by state')));
  }, 60000);
  it('a million runs', async () => {
    const t0 = Date.now();
    await site.dataSource.query(`INSERT INTO steward_run (id, site, model, action, label, "userId", username, state, selection, address, criterion, pinned, "rowsSelected", "rowsSpared", offered, "askedAgain", "createdAt", "startedAt", "finishedAt")
      SELECT '019a' || lpad(to_hex(g), 4, '0') || '-' || lpad(to_hex(g % 65536),4,'0') || '-7000-8000-' || lpad(to_hex(g),12,'0'), 'default', CASE WHEN g % 2 = 0 THEN 'captain' ELSE 'whale' END, 'paint', 'Paint', 'u' || (g % 50), 'u' || (g % 50), 'succeeded', 'x', '', 'keys', false, 1, 0, true, false, 1764000000000 + g, 1764000000000 + g, 1764000000000 + g FROM generate_series(1, ${N}) g`);
    await site.dataSource.query(`INSERT INTO steward_run_key ("runId", role, position, key) SELECT id, 'touched', 1, (row_number() over () % 20 + 1)::text FROM steward_run WHERE site='default' AND action='paint'`);
    await site.dataSource.query('ANALYZE');
    await site.dataSource.query(`INSERT INTO captain (id, name) VALUES (1, 'c1')`);
    console.log('filled', Date.now() - t0);
    const timed = async (who: string, perms: any, path: string) => { const b = site.browseAs(who, perms); const times: number[] = []; let st: any; for (let i = 0; i < 2; i++) { const t = Date.now(); st = (await b.visit(path)).status; times.push(Date.now() - t); } console.log(who, path, st, times.join('/')); };
    await timed('root', 'everything', '/admin');
    await timed('root', 'everything', '/admin/runs');
    await timed('root', 'everything', '/admin/runs?user=u7');
    await timed('root', 'everything', '/admin/runs?q=nobody');
    await timed('root', 'everything', '/admin/runs?state=failed');
    await timed('root', 'everything', '/admin/captain/1');
    await timed('sam', ['ship.view'], '/admin');
    await timed('sam', ['ship.view'], '/admin/runs');
    await timed('sam', ['ship.view'], '/admin/ship/1');
    await timed('cap', ['captain.view'], '/admin/runs');
    await timed('cap', ['captain.view'], '/admin/runs?p=2000');
    await timed('cap', ['captain.view'], '/admin/captain/1');
    await timed('root', 'everything', '/admin/ship/1');
  }, 200000);
});
