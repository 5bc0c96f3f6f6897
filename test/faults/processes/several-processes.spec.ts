import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Browser, type Visited } from '../../support/browser.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { adapters } from '../../support/newsroom.js';
import { LoadBalancer } from './load.balancer.js';
import { startNewsroom, type NewsroomProcess } from './newsroom.process.js';

const secret = randomBytes(32).toString('base64');
const DRAFTS = '/admin/article?status=d';
const PUBLISH = 'Mark selected stories as published';

// SQLite belongs to one process.
const platforms = databases
  .filter(({ name }) => name !== 'SQLite')
  .map((database, place) => ({ ...database, adapter: adapters[place % adapters.length] ?? 'express' }));

describe.each(platforms)(
  'two processes of an application behind one $name, where each request comes to the other one, on $adapter,',
  ({ create, adapter }) => {
    let database: TestDatabase;
    let dataSource: DataSource;
    let processes: readonly NewsroomProcess[] = [];
    let balancer: LoadBalancer;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      if (!('url' in database.options)) throw new TypeError('It is a server.');
      const setup = { database: database.options.url, adapter, secret };
      // The first makes the tables.
      const first = await startNewsroom(setup);
      processes = [first, await startNewsroom(setup)];
      balancer = await LoadBalancer.open(processes.map(({ origin }) => origin));
      dataSource = await new DataSource({ ...database.options }).initialize();
    });
    afterAll(async () => {
      await balancer.close();
      for (const one of processes) await one.stop();
      await dataSource.destroy();
      await database.drop();
    });
    beforeEach(async () => {
      await dataSource.query('DELETE FROM steward_attempt');
      browser = new Browser(balancer.origin);
    });

    /** Opens the browser once more before one process alone, with the cookies it has now. */
    const at = (place: number): Browser => {
      const other = new Browser(processes[place]?.origin ?? '');
      for (const cookie of browser.cookies) other.setCookie(...cookie);
      return other;
    };
    const titlesOf = ({ $ }: Visited): readonly string[] =>
      $('#rows tbody th')
        .toArray()
        .map((cell) => $(cell).text().trim());
    const runs = async (action: string): Promise<number> => {
      const query = dataSource.createQueryBuilder().select('COUNT(*)', 'count').from('steward_run', 'run');
      return Number((await query.where({ action }).getRawOne<{ count: string }>())?.count);
    };

    const anAuthor = async (): Promise<string> => {
      const query = dataSource.createQueryBuilder().select('MIN(id)', 'id').from('author', 'author');
      return String((await query.getRawOne<{ id: number }>())?.id);
    };

    it('know the person who signed in at the other, and tell the message of an action that ran there', async () => {
      const start = await browser.signIn('admin', 'newsroom', DRAFTS);
      const requests = balancer.passed;
      const [first = '', second = ''] = titlesOf(start);

      const answer = await browser.run(start, PUBLISH, [first, second]);

      expect(answer.messages).toEqual(['2 stories were successfully marked as published.']);
      expect(titlesOf(answer)).not.toContain(first);
      // The form, and the page it led to: one each.
      expect(balancer.passed - requests).toBe(2);
    });

    it.each([0, 1])('take the yes to a question of process %i by the other', async (place) => {
      await browser.signIn('admin');
      const one = at(place);
      const list = await one.visit(DRAFTS);
      const [row = ''] = titlesOf(list);
      const asking = await one.run(list, 'Delete selected articles', [row]);

      const answer = await at(1 - place).submit(asking, {});

      expect(answer.messages[0]).toContain('deleted');
      expect(titlesOf(answer)).not.toContain(row);
    });

    it.each([0, 1])('take a form that process %i has shown by the other, and once', async (place) => {
      await browser.signIn('admin');
      const one = at(place);
      const list = await one.visit(DRAFTS);
      const asking = await one.run(list, 'Give selected articles to another author', [titlesOf(list)[0] ?? '']);
      const values = { 'field.author': await anAuthor(), 'field.reason': 'She goes on holiday.' };

      const answer = await at(1 - place).submit(asking, values);
      const again = await one.submit(asking, values);

      expect(answer.messages.join()).toContain('1 article now belongs to');
      expect(again.messages.join()).toContain('1 article now belongs to');
      expect(await runs('reassignAuthor')).toBe(place + 1);
    });

    it('open a selection that the other has kept', async () => {
      const list = await browser.signIn('admin', 'newsroom', DRAFTS);
      const rows = titlesOf(list).slice(0, 3);

      const page = await browser.run(list, 'Export to the archive', rows);

      expect(page.address).toMatch(/^\/archive\/new\?selection=/);
      expect(page.$('h1').text()).toBe('For the archive: 3');
      // Twice: each of them does.
      for (const place of [0, 1]) expect((await at(place).visit(page.address)).status).toBe(200);
    });

    it('run a form once that was sent to both at the same time, and tell the same', async () => {
      const list = await browser.signIn('admin', 'newsroom', DRAFTS);
      const [row = ''] = titlesOf(list);
      const before = await runs('makePublished');

      const answers = await Promise.all([0, 1].map((place) => at(place).run(list, PUBLISH, [row])));

      expect(await runs('makePublished')).toBe(before + 1);
      for (const { messages } of answers)
        expect(messages.join()).toContain('1 story was successfully marked as published.');
    });

    it('count the failed sign-ins of both together', async () => {
      const attempts: Visited[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1) attempts.push(await browser.signIn('viewer', 'not this one'));

      expect(attempts.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429]);
      for (const place of [0, 1]) expect((await at(place).signIn('viewer', 'newsroom')).status).toBe(429);
    });

    it('end a session that was signed out at the other', async () => {
      await browser.signIn('admin');
      const [signedIn, other] = [at(0), at(1)];
      expect((await signedIn.visit('/admin/article', { follow: false })).status).toBe(200);
      const page = await other.visit('/admin');

      await other.submit(page, {}, { form: 'form[action$="/logout"]' });

      for (const place of [0, 1]) {
        const kept = at(place);
        expect((await kept.visit('/admin/article')).address).toContain('/admin/login');
      }
    });

    it('do not know the people of a process that has another secret', async () => {
      if (!('url' in database.options)) throw new TypeError('It is a server.');
      const stranger = await startNewsroom({
        database: database.options.url,
        adapter,
        secret: randomBytes(32).toString('base64'),
      });
      try {
        await browser.signIn('admin');
        const there = new Browser(stranger.origin);
        for (const cookie of browser.cookies) there.setCookie(...cookie);

        expect((await there.visit('/admin')).address).toContain('/admin/login');
      } finally {
        await stranger.stop();
      }
    });
  },
);
