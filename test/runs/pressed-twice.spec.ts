import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  ModelAdmin,
  type Outcome,
  page,
  redirect,
  Selection,
} from 'nest-steward';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunKey } from '../../libs/admin/src/runs/run-key.entity.js';
import { recordOnce, storePress } from '../../libs/admin/src/runs/run-presses.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { RunStore } from '../../libs/admin/src/runs/run.store.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { makeGate, type Gate } from '../support/gate.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

const PRESSES = 20;
const ALREADY = 'This had been run already, so it was not run again.';

const templates = join(import.meta.dirname, '../support/harbour/templates');

let executions: string[] = [];
/** Keeps an action from going on, and says when it has begun. */
let begun: Gate;
let mayGoOn: Gate | undefined;
let isFailing = false;
let isFilePaperless = false;

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  ordering: ['name'],
})
class PressedShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await this.execute('sink');
    const sunk = await selection.update({ status: 'sunk' });
    this.messageUser(request, `${sunk} sank.`, 'success');
  }

  @AdminAction()
  async raise(request: AdminRequest): Promise<void> {
    await this.execute('raise');
    this.messageUser(request, 'Raised.', 'success');
  }

  @AdminAction()
  async complain(request: AdminRequest): Promise<void> {
    await this.execute('complain');
    this.messageUser(request, 'Two leak.\nAsk the harbour master.', 'warning');
    this.messageUser(request, 'One sank.', 'error');
  }

  @AdminAction({ transaction: false })
  async signal(): Promise<void> {
    await this.execute('signal');
  }

  @AdminAction()
  async refuse(): Promise<void> {
    await this.execute('refuse');
    throw new ActionError('The harbour master said no.');
  }

  @AdminAction()
  async manifest(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await this.execute('manifest');
    await selection.update({ status: 'listed' });
    const isBroken = isFilePaperless;
    return download({ name: 'fleet.txt', type: 'text/plain' }, async function* () {
      if (isBroken) throw new Error('There is no paper.');
      yield 'Aurora';
    });
  }

  @AdminAction({ transaction: false })
  async copy(): Promise<Outcome> {
    const isBroken = isFilePaperless;
    await this.execute('copy');
    const body = async function* () {
      if (isBroken) throw new Error('There is no paper.');
      yield 'Aurora';
    };
    return download({ name: 'copy.txt', type: 'text/plain' }, body, { repeatable: true });
  }

  /** Has an effect that no database knows of. */
  @AdminAction({ transaction: false })
  async charge(): Promise<Outcome> {
    await this.execute('charge');
    return download({ name: 'receipt.txt', type: 'text/plain' }, async function* () {
      yield 'Paid';
    });
  }

  /** Writes past its selection. */
  @AdminAction()
  async invoice(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await this.execute('invoice');
    await selection.manager.update(Ship, { id: 1 }, { status: 'billed' });
    return download({ name: 'invoice.txt', type: 'text/plain' }, async function* () {
      yield 'Due';
    });
  }

  @AdminAction()
  async choosePier(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await this.execute('choosePier');
    const held = await request.hold(selection);
    return page('dock', { action: 'dock', selection: held }, { repeatable: true });
  }

  @AdminAction({ transaction: false })
  async lookForPier(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await this.execute('lookForPier');
    return page('dock', { action: 'dock', selection: await request.hold(selection) }, { repeatable: true });
  }

  @AdminAction()
  async tow(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await this.execute('tow');
    this.messageUser(request, `${await selection.update({ status: 'towed' })} towed.`, 'success');
    return redirect('/admin/runs?action=tow');
  }

  @AdminAction({ transaction: false })
  async wave(): Promise<Outcome> {
    await this.execute('wave');
    return redirect('/admin/runs');
  }

  @AdminAction({ confirm: true })
  async scrap(request: AdminRequest): Promise<void> {
    await this.execute('scrap');
    this.messageUser(request, 'Scrapped.', 'success');
  }

  @AdminAction({ selection: 'none' })
  async ringTheBell(request: AdminRequest): Promise<void> {
    await this.execute('ringTheBell');
    this.messageUser(request, 'It rang.', 'success');
  }

  @AdminAction()
  async dock(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome | void> {
    const { form } = request;
    if (!form.has('dock')) return page('dock', { action: 'dock', selection: await request.hold(selection) });
    await this.execute('dock');
    this.messageUser(request, `${await selection.update({ status: 'docked' })} docked.`, 'success');
  }

  @AdminAction({ locations: ['list', 'object'] })
  async remove(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await this.execute('remove');
    await selection.delete();
    this.messageUser(request, 'It is gone.', 'success');
  }

  private async execute(name: string): Promise<void> {
    executions.push(name);
    begun.open();
    await mayGoOn?.opened;
    if (isFailing) throw new Error('The pumps failed.');
  }
}

describe.each(platformsInTurn('fastify'))('a form that is sent twice, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;
  let list: Visited;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter, database: database.options, providers: [PressedShipAdmin], site: { templates } });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await forgetRuns(site.dataSource);
    await resetFleet(site.dataSource);
    executions = [];
    begun = makeGate();
    mayGoOn = undefined;
    isFailing = false;
    isFilePaperless = false;
    browser = site.browseAs('ada', 'everything');
    list = await browser.visit('/admin/ship?status=moored');
  });

  const press = (action: string, fields: FormFields = { _selected_action: ['1', '2'] }, shown = list) =>
    browser.submit(shown, { action, ...fields }, { form: '#rows' });
  const pressUnfollowed = (action: string) =>
    browser.submit(list, { action, _selected_action: ['1', '2'] }, { form: '#rows', follow: false });
  const runs = () => site.dataSource.manager.find(Run, { order: { id: 'ASC' } });

  /** Goes on with the action that is held as soon as somebody looks at its run. */
  const goOnWhenLookedAt = (): void => {
    const { subscribers } = site.dataSource;
    const subscriber = {
      listenTo: () => Run,
      afterLoad() {
        subscribers.splice(subscribers.indexOf(subscriber), 1);
        mayGoOn?.open();
      },
    };
    subscribers.push(subscriber);
  };

  it('is run once: the second press is told how that went, though its rows have left the list', async () => {
    const first = await press('sink');
    const second = await press('sink');

    expect(first.messages).toEqual(['2 sank.']);
    expect(second.messages).toEqual([ALREADY, '2 sank.']);
    expect(second.address).toBe('/admin/ship?status=moored');
    expect(executions).toEqual(['sink']);
    expect(await runs()).toHaveLength(1);
  });

  it(`is run once by ${PRESSES} presses at once: each is answered with the list and with what the one said`, async () => {
    const answers = await Promise.all(Array.from({ length: PRESSES }, () => pressUnfollowed('sink')));

    expect(executions).toEqual(['sink']);
    expect(await runs()).toHaveLength(1);
    expect(new Set(answers.map(({ headers }) => headers.get('location')))).toEqual(
      new Set(['/admin/ship?status=moored']),
    );
  });

  it('while the first is under way waits for its end, and says what the first would have said', async () => {
    mayGoOn = makeGate();
    const first = pressUnfollowed('sink');
    await begun.opened;
    goOnWhenLookedAt();
    // Another browser of the same person, which never sees the first answer: as one that was pressed twice.
    const other = site.browseAs('ada', 'everything');
    for (const name of ['steward_csrf']) other.setCookie(name, browser.cookie(name));

    const second = await other.submit(list, { action: 'sink', _selected_action: ['1', '2'] }, { form: '#rows' });

    expect((await first).status).toBe(303);
    expect(second.messages).toEqual(['2 sank.']);
    expect(executions).toEqual(['sink']);
  });

  it('is told neutrally and whole what the first has said in several ways, for a record knows no more of that', async () => {
    const first = await press('complain');
    const second = await press('complain');

    const levels = ({ $ }: Visited) =>
      $('.messages .message')
        .toArray()
        .map((each) => $(each).attr('class'));
    expect([first.messages, levels(first)]).toEqual([
      ['Two leak.\nAsk the harbour master.', 'One sank.'],
      ['message warning', 'message error'],
    ]);
    expect([second.messages, levels(second)]).toEqual([
      [ALREADY, 'Two leak.\nAsk the harbour master.\nOne sank.'],
      ['message info', 'message info'],
    ]);
  });

  it('means the same in whatever order its rows come', async () => {
    await press('sink', { _selected_action: ['1', '2'] });
    const second = await press('sink', { _selected_action: ['2', '1'] });

    expect(second.messages).toEqual([ALREADY, '2 sank.']);
  });

  it('with other rows, or another action, is another run: a person has gone back and changed their mind', async () => {
    await press('raise', { _selected_action: ['1'] });
    await press('raise', { _selected_action: ['2'] });
    await press('raise', { select_across: '1' });
    const last = await press('sink', { _selected_action: ['1'] });

    expect(executions).toEqual(['raise', 'raise', 'raise', 'sink']);
    expect(last.messages).toEqual(['1 sank.']);
  });

  it('by somebody else is their own run: who knows the id of a form can neither run nor prevent anything with it', async () => {
    await press('raise');
    const grace = site.browseAs('grace', 'everything');
    const theirs = await grace.visit('/admin/ship?status=moored');
    const run = String(list.$('#rows input[name=run]').attr('value'));

    const answer = await grace.submit(
      theirs,
      { action: 'raise', run, _selected_action: ['1', '2'] },
      { form: '#rows' },
    );

    expect(answer.messages).toEqual(['Raised.']);
    expect(executions).toEqual(['raise', 'raise']);
  });

  it.each([
    ['empty', ''],
    ["a field of the host's own", 'north'],
    ['too short', '0'.repeat(33)],
    ['too long', '0'.repeat(10_000)],
    ['of a time to come', `ffffffffffff${'0'.repeat(22)}`],
    ['of other characters', "019abc12f3d4'; DROP TABLE ship; --"],
  ])('is run each time where its id is none, but %s', async (_what, run) => {
    await press('raise', { run, _selected_action: ['1'] });
    const second = await press('raise', { run, _selected_action: ['1'] });

    expect(second.messages).toEqual(['Raised.']);
    expect(executions).toEqual(['raise', 'raise']);
  });

  it('is run each time without an id, as a script sends it', async () => {
    await browser.send('/admin/ship', { action: 'raise', _selected_action: ['1'] });
    await browser.send('/admin/ship', { action: 'raise', _selected_action: ['1'] });

    expect(executions).toEqual(['raise', 'raise']);
  });

  it('leads to the same question where the action asks first, and to another once that was answered', async () => {
    const question = await press('scrap');
    const again = await press('scrap');
    await browser.submit(question, {});
    const anew = await press('scrap');

    expect(again.address).toBe(question.address);
    expect(anew.$('h1').text()).toBe('Scrap');
    expect(anew.address).not.toBe(question.address);
    expect(executions).toEqual(['scrap']);
  });

  it('leads to another question where the time of the first is over', async () => {
    const question = await press('scrap');
    await site.dataSource.manager.update(Run, { state: 'pending' }, { deadline: new Date(0) });

    const again = await press('scrap');

    expect(again.status).toBe(200);
    expect(again.address).not.toBe(question.address);
    expect(again.$('h1').text()).toBe('Scrap');
  });

  it.each([
    { action: 'tow', messages: ['2 towed.'], to: '/admin/runs?action=tow' },
    { action: 'wave', messages: [], to: '/admin/runs' },
  ])('leads where the first led, and says what that said: $action', async ({ action, messages, to }) => {
    const first = await press(action);
    const second = await press(action);

    expect([first.address, first.messages]).toEqual([to, messages]);
    expect([second.address, second.messages]).toEqual([to, [ALREADY, ...messages]]);
    expect(executions).toEqual([action]);
  });

  it.each([
    { action: 'charge', file: 'receipt.txt', text: 'Paid', what: 'has an effect elsewhere' },
    { action: 'invoice', file: 'invoice.txt', text: 'Due', what: 'writes past its selection' },
  ])('is run once where its answer is a file and it $what: the second is told of the file', async (pressed) => {
    const { action, file, text } = pressed;
    const first = await press(action);
    const second = await press(action);

    expect(first.text).toBe(text);
    expect(second.messages).toEqual([ALREADY, `Download of ${file}.`]);
    expect(second.address).toBe('/admin/ship?status=moored');
    expect(executions).toEqual([action]);
  });

  it('is downloaded again by whoever presses again, where its action calls the file repeatable', async () => {
    const first = await press('copy');
    const second = await press('copy');
    const other = await press('raise');

    expect([first.text, second.text]).toEqual(['Aurora', 'Aurora']);
    expect(other.messages).toEqual(['Raised.']);
    expect(executions).toEqual(['copy', 'copy', 'raise']);
    expect((await runs()).map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  it('is downloaded again where the file broke off', async () => {
    isFilePaperless = true;
    await expect(press('copy')).resolves.toMatchObject({ status: 500 });
    isFilePaperless = false;

    expect((await press('copy')).text).toBe('Aurora');
    expect(executions).toEqual(['copy', 'copy']);
  });

  it('is downloaded by the second press where that has cost the first its file, as it does in browsers', async () => {
    mayGoOn = makeGate();
    isFilePaperless = true;
    const first = pressUnfollowed('copy');
    await begun.opened;
    isFilePaperless = false;
    goOnWhenLookedAt();

    expect((await press('copy')).text).toBe('Aurora');
    expect((await first).status).toBe(500);
    expect(executions).toEqual(['copy', 'copy']);
  });

  it('brings the file to the second of two presses at once as well, since browsers show the second answer alone', async () => {
    mayGoOn = makeGate();
    const first = pressUnfollowed('copy');
    await begun.opened;
    goOnWhenLookedAt();

    const second = await press('copy');

    expect([(await first).text, second.text]).toEqual(['Aurora', 'Aurora']);
    expect(executions).toEqual(['copy', 'copy']);
  });

  it('brings a page again that its action calls repeatable, however often it is pressed', async () => {
    const pages = [await press('choosePier'), await press('choosePier')];
    const docked = await browser.submit(pages[0] ?? list, {});

    expect(pages.map(({ status, $ }) => [status, $('h1').text()])).toEqual([
      [200, 'Choose pier'],
      [200, 'Choose pier'],
    ]);
    expect(docked.messages).toEqual(['2 docked.']);
    expect(executions).toEqual(['choosePier', 'choosePier', 'dock']);
  });

  it.each(['choosePier', 'lookForPier'])(
    'brings such a page to each of those who press at once: %s',
    async (action) => {
      mayGoOn = makeGate();
      const first = pressUnfollowed(action);
      await begun.opened;
      const others = Array.from({ length: 4 }, () => pressUnfollowed(action));
      goOnWhenLookedAt();

      const answers = await Promise.all([first, ...others]);

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(executions).toEqual(Array.from({ length: 5 }, () => action));
    },
  );

  it('is run once where its answer is any other page, which may tell a thing once: the second is told of the page', async () => {
    const first = await press('dock');
    const second = await press('dock');

    expect(first.$('h1').text()).toBe('Dock');
    expect(second.messages).toEqual([ALREADY, 'Answered with a page.']);
    expect(await runs()).toHaveLength(1);
  });

  it('is not downloaded twice where its action has written rows: the second is told of the file, at the list', async () => {
    const first = await press('manifest');
    const second = await press('manifest');

    expect(first.text).toBe('Aurora');
    expect(second.messages).toEqual([ALREADY, 'Download of fleet.txt.']);
    expect(executions).toEqual(['manifest']);
  });

  it('is not downloaded again where it broke off, since what its action did before stands', async () => {
    isFilePaperless = true;
    await press('manifest');
    isFilePaperless = false;
    const second = await press('manifest');

    expect(second.messages).toEqual([ALREADY, expect.stringContaining('the file could not be finished')]);
    expect(executions).toEqual(['manifest']);
  });

  it('is run again where it failed and left nothing behind: of those who then press, one runs it', async () => {
    isFailing = true;
    const first = await press('sink');
    isFailing = false;

    await Promise.all(Array.from({ length: PRESSES }, () => pressUnfollowed('sink')));

    expect(first.status).toBe(500);
    expect(executions).toEqual(['sink', 'sink']);
    expect((await runs()).map(({ state }) => state)).toEqual(['failed', 'succeeded']);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle']);
  });

  it('is not run again where it failed without a transaction, and may be half done', async () => {
    isFailing = true;
    const first = await press('signal');
    const second = await press('signal');

    const reference = /[\da-f]{4}-[\da-f]{4}/.exec(first.$('main').text())?.[0] ?? 'none';
    expect(second.messages).toEqual([ALREADY, expect.stringContaining(reference)]);
    expect(executions).toEqual(['signal']);
  });

  it('is not run again by a press that came while it was failing: that is told why', async () => {
    mayGoOn = makeGate();
    const first = pressUnfollowed('refuse');
    await begun.opened;
    goOnWhenLookedAt();

    const second = await press('refuse');

    await first;
    expect(second.messages).toContain('The harbour master said no.');
    expect(executions).toEqual(['refuse']);
  });

  it('leads to the record of a run that was interrupted, or is forgotten', async () => {
    await press('raise');
    await site.dataSource.manager.update(Run, { state: 'succeeded' }, { state: 'interrupted' });
    const interrupted = await press('raise');
    await site.dataSource.manager.createQueryBuilder().delete().from(Run).execute();
    const forgotten = await press('raise');

    expect(interrupted.address).toMatch(/^\/admin\/runs\//);
    expect(forgotten.messages).toEqual([ALREADY]);
    expect(executions).toEqual(['raise']);
  });

  it("on a page of the host's own, whose kept selection is used up by then", async () => {
    const question = await press('dock');
    const first = await browser.submit(question, {});
    const second = await browser.submit(question, {});

    expect(first.messages).toEqual(['2 docked.']);
    expect(second.messages).toEqual([ALREADY, '2 docked.']);
    expect(executions).toEqual(['dock']);
  });

  it('above a list, for an action without rows', async () => {
    const ring = () => browser.submit(list, { action: 'ringTheBell' }, { form: '.list-commands' });
    await ring();
    const second = await ring();

    expect(second.messages).toEqual([ALREADY, 'It rang.']);
    expect(executions).toEqual(['ringTheBell']);
  });

  it('on the page of a row, which may be gone by then', async () => {
    const shown = await browser.visit('/admin/ship/1');
    const remove = () => browser.submit(shown, { action: 'remove' }, { form: '.object-actions' });
    const first = await remove();
    const second = await remove();

    expect(first.messages).toEqual(['It is gone.']);
    expect(second.messages).toEqual([ALREADY, 'It is gone.']);
    expect(second.address).toBe('/admin/ship');
    expect(executions).toEqual(['remove']);
  });

  it('passes an error on that has nothing to do with its being sent twice', async () => {
    await press('raise');
    const store = new RunStore(site.dataSource, 1_000, 60_000);
    const [recorded] = await site.dataSource.manager.findBy(RunKey, { role: 'press' });
    const pressId = recorded?.runId ?? '';
    const record = () => store.record((manager) => storePress(manager, pressId, RunStore.makeId()));

    await expect(recordOnce(store, pressId, record)).resolves.toMatchObject({ run: { action: 'raise' } });
    const broken = recordOnce(store, pressId, () => Promise.reject(new TypeError('It is broken.')));
    await expect(broken).rejects.toThrow('It is broken.');
  });

  it('leaves one row behind for each press, which is found with what is older than a run', async () => {
    const before = Date.now();
    await press('raise');

    const [found] = await site.dataSource.manager.findBy(RunKey, { role: 'press' });
    const time = Number.parseInt(found?.runId.replace('-', '').slice(0, 12) ?? '', 16);
    expect(found?.key).toBe((await runs())[0]?.id);
    expect(before - time).toBeLessThan(60_000);
    expect(time).toBeLessThanOrEqual(before);
  });
});
