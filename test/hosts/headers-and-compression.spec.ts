import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AdminAction, AdminModel, download, ModelAdmin, type Outcome } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCsv } from '../support/csv.reader.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite, type SiteApplication } from '../support/site.js';
import { putOnFastifyHelmet, putOnHelmet } from './headers/put-on-helmet.js';
import { compressAnswers } from './stand-ins/compression-library.js';

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShippingAdmin extends ModelAdmin<Ship> {
  @AdminAction({ permissions: ['view'] })
  breakOff(): Outcome {
    return download({ name: 'log.txt', type: 'text/plain' }, async function* () {
      for (let line = 0; line < 20_000; line += 1) yield `line ${line}\n`;
      throw new Error('the sea');
    });
  }

  @AdminAction({ permissions: ['view'] })
  longLog(): Outcome {
    return download({ name: 'log.txt', type: 'text/plain' }, async function* () {
      for (let line = 0; line < 20_000; line += 1) yield `line ${line}\n`;
    });
  }
}

async function harden(app: SiteApplication): Promise<void> {
  compressAnswers(app);
  // Safe: the adapter says which of both the application is.
  if (app.getHttpAdapter().getType() === 'express') putOnHelmet(app as NestExpressApplication);
  else await putOnFastifyHelmet(app as NestFastifyApplication);
}

describe.each(adapters)('a site under the strictest policy, with compressed answers, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShippingAdmin], configure: harden });
  });
  beforeEach(() => resetFleet(site.dataSource));
  afterAll(() => site.close());

  const ada = () => site.browseAs('ada', 'everything');

  it('asks a browser for nothing but its own files and forms', async () => {
    const browser = ada();
    const list = await browser.visit('/admin/ship');
    const policy = list.headers.get('content-security-policy') ?? '';
    const loaded = list
      .$('link[href], script[src], img[src]')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? attribs['src'] ?? '');

    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(loaded.length).toBeGreaterThan(2);
    for (const address of loaded) expect(address).toMatch(/^\/admin\/assets\//);
    expect(list.$('style, [style], script:not([src]), base, iframe, [onclick]')).toHaveLength(0);
  });

  it('sends its pages and files compressed, and whole', async () => {
    const browser = ada();
    const list = await browser.visit('/admin/ship');
    const styles = await browser.visit(list.$('link[rel=stylesheet]').attr('href') ?? '');

    expect(list.headers.get('content-encoding')).toBe('gzip');
    expect(list.$('tbody tr')).toHaveLength(5);
    expect(styles.headers.get('content-encoding')).toBe('gzip');
    expect(styles.text.trim()).toMatch(/}$/);
  });

  it('leads on after an action, by an answer without a body', async () => {
    const browser = ada();
    await browser.visit('/admin/ship');
    const question = await browser.send('/admin/ship', { action: 'deleteSelected', _selected_action: '1' });

    const list = await browser.submit(question, {});

    expect(list.address).toBe('/admin/ship');
    expect(list.$('tbody tr')).toHaveLength(4);
  });

  it('exports whole files', async () => {
    const browser = ada();
    await browser.visit('/admin/ship');
    const form = await browser.send('/admin/ship', { action: 'exportSelected', select_across: '1' });

    const file = await browser.submit(form, { 'field.format': 'csv', 'field.columns': 'name' });

    expect(file.headers.get('content-encoding')).toBe('gzip');
    expect(readCsv(file.text)).toHaveLength(6);
  });

  it('sends a long download whole', async () => {
    const browser = ada();
    await browser.visit('/admin/ship');

    const file = await browser.send('/admin/ship', { action: 'longLog', _selected_action: '1' });

    expect(file.text.trim().split('\n')).toHaveLength(20_000);
    expect(file.text.endsWith('line 19999\n')).toBe(true);
  });

  it('breaks the connection where a download breaks off, so that half a file passes for none', async () => {
    const browser = ada();
    await browser.visit('/admin/ship');

    const sent = browser.send('/admin/ship', { action: 'breakOff', _selected_action: '1' });

    await expect(sent).rejects.toThrow(/terminated|aborted|fetch failed/i);
  });
});
