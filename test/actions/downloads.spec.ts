import { setTimeout as sleep } from 'node:timers/promises';
import { parse as parseContentDisposition } from 'content-disposition';
import {
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  ModelAdmin,
  Selection,
  type DownloadBody,
} from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { makeGate } from '../support/gate.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { personCookie } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

/** The file that the next run of `stream` gives. */
let file: { name: string; type: string };
let body: DownloadBody;

@AdminModel(Ship, { listDisplay: ['name'], ordering: ['-name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ permissions: ['view'] })
  async list(_request: AdminRequest, selection: Selection<Ship>) {
    return download({ name: 'fleet.txt', type: 'text/plain; charset=utf-8' }, async function* () {
      for await (const { name } of selection.inListOrder()) yield `${name}\n`;
    });
  }

  @AdminAction()
  async stream(request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
    this.messageUser(request, 'Streaming.');
    return download(file, body);
  }

  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }
}

describe.each(adapters)('a download, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
    browser = site.browseAs('ada', ['ship.change']);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    file = { name: 'fleet.txt', type: 'text/plain' };
    body = async function* () {
      yield 'one ';
      yield 'two';
    };
    await resetFleet(site.dataSource);
    await browser.visit('/admin/ship');
  });

  const run = (action = 'stream', key = '1') => browser.send('/admin/ship', { action, _selected_action: key });

  /** Posts as the browser does, and hands out the answer before its end. */
  const open = async (signal?: AbortSignal): Promise<Response> => {
    const list = await browser.visit('/admin/ship');
    const token = list.$('#rows input[name=_csrf]').attr('value') ?? '';
    const cookie = `${personCookie({ username: 'ada', permissions: ['ship.change'] }).join('=')}; steward_csrf=${browser.cookie('steward_csrf')}`;
    return fetch(`${site.origin}/admin/ship`, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ _csrf: token, action: 'stream', _selected_action: '1' }),
      ...(signal ? { signal } : {}),
    });
  };

  it('is a file of the selected rows, in the order of the list', async () => {
    const answer = await browser.send('/admin/ship', { action: 'list', _selected_action: ['1', '3', '2'] });

    expect(answer.status).toBe(200);
    expect(answer.text).toBe('Calypso\nBeagle\nAurora\n');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=fleet.txt');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('may be of bytes, and of none', async () => {
    body = async function* () {
      yield Uint8Array.of(104, 105);
    };
    expect((await run()).text).toBe('hi');

    body = async function* () {};
    const empty = await run();
    expect(empty.status).toBe(200);
    expect(empty.text).toBe('');
  });

  it('leaves what the action said to the next page', async () => {
    await run();

    expect((await browser.visit('/admin/ship')).messages).toEqual(['Streaming.']);
  });

  it.each([
    ['quotes', 'the "big" one.txt'],
    ['letters of any language', 'größe – 船.txt'],
    ['percent signs', '100%.txt'],
  ])('may have a name with %s', async (_what, name) => {
    file = { ...file, name };

    const { headers } = await run();

    expect(parseContentDisposition(headers.get('content-disposition') ?? '').parameters.filename).toBe(name);
  });

  it.each([
    ['a line break', 'a\r\nset-cookie: stolen=1', 'aset-cookie: stolen=1'],
    ['half a letter', 'a\ud800b.txt', 'a\ufffdb.txt'],
    ['a path', '../../etc/passwd', 'passwd'],
    ["another system's path", 'C:\\windows\\win.ini', 'win.ini'],
    ['nothing', '', 'download'],
  ])('has a harmless name where it was given %s', async (_what, name, expected) => {
    file = { ...file, name };

    const answer = await run();

    expect(answer.status).toBe(200);
    const { type, parameters } = parseContentDisposition(answer.headers.get('content-disposition') ?? '');
    expect({ type, name: parameters.filename }).toEqual({ type: 'attachment', name: expected });
    expect(answer.headers.getSetCookie().join()).not.toContain('stolen');
  });

  it('is read when the transaction has ended: another action runs meanwhile', async () => {
    const second = makeGate();
    body = async function* () {
      yield 'one ';
      await second.opened;
      yield (await shipsThat(site.dataSource, 'sunk')).join();
    };
    const answer = await open();

    const other = await run('sink', '2');
    second.open();

    expect(other.messages).toContain('“Sink” was run.');
    expect(await answer.text()).toBe('one Aurora,Beagle');
  });

  it('that fails at once is an error page, and what the action wrote stays', async () => {
    body = async function* () {
      yield* [];
      throw new Error('The printer is out of paper.');
    };

    const answer = await run();

    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.$('h1').text()).toBe('Something went wrong');
    expect(answer.text).not.toContain('paper');
    expect(site.log.errors.at(-1)).toContain('The printer is out of paper.');
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
  });

  it('that fails on the way breaks off, so that nobody takes it for the whole file', async () => {
    body = async function* () {
      yield 'one ';
      await sleep(10);
      throw new Error('The printer is out of paper.');
    };

    const answer = await open();

    await expect(answer.text()).rejects.toThrow('terminated');
    expect(site.log.errors.at(-1)).toMatch(
      /^[\da-f]{4}-[\da-f]{4}: the download fleet\.txt broke off\.\nError: The printer/,
    );
  });

  it('ends with the browser that goes away', async () => {
    const ended = makeGate();
    body = async function* () {
      try {
        for (;;) {
          yield 'more ';
          await sleep(1);
        }
      } finally {
        ended.open();
      }
    };
    const leaving = new AbortController();
    const answer = await open(leaving.signal);
    await answer.body?.getReader().read();

    leaving.abort();

    await expect(ended.opened).resolves.toBeUndefined();
  });

  it('ends with a browser that went away before the first piece', async () => {
    const [asked, first, ended] = [makeGate(), makeGate(), makeGate()];
    body = async function* () {
      try {
        asked.open();
        await first.opened;
        yield 'one ';
        yield 'two ';
        await sleep(60_000, undefined, { ref: false });
      } finally {
        ended.open();
      }
    };
    const leaving = new AbortController();
    const answer = open(leaving.signal);
    await asked.opened;

    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    await sleep(50);
    first.open();

    await expect(ended.opened).resolves.toBeUndefined();
  });
});
