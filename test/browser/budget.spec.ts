import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

describe('a list of a hundred rows', () => {
  let newsroom: OpenNewsroom;
  let journalist: Browser;
  let list: Visited;

  beforeAll(async () => {
    newsroom = await openNewsroom();
    journalist = await newsroom.browseAs('journalist');
    list = await journalist.visit('/admin/article');
  });
  afterAll(() => newsroom.close());

  it('is a page of at most 60,000 bytes, 12,000 of them zipped', () => {
    expect(list.$('tbody tr')).toHaveLength(100);
    expect(Buffer.byteLength(list.text)).toBeLessThanOrEqual(60_000);
    expect(gzipSync(list.text).length).toBeLessThanOrEqual(12_000);
  });

  it('asks for one stylesheet, of at most 12,000 bytes zipped', async () => {
    const sheets = list.$('link[rel=stylesheet]').toArray();

    expect(sheets).toHaveLength(1);
    expect(await zippedSize(sheets.map(({ attribs }) => attribs['href'] ?? ''))).toBeLessThanOrEqual(12_000);
  });

  it('asks for scripts, of at most 8,000 bytes zipped in all', async () => {
    const scripts = list.$('script').toArray();

    expect(scripts.length).toBeGreaterThan(0);
    expect(await zippedSize(scripts.map(({ attribs }) => attribs['src'] ?? ''))).toBeLessThanOrEqual(8_000);
  });

  /** Adds up what files have after each is zipped by itself, as it is sent. */
  async function zippedSize(addresses: readonly string[]): Promise<number> {
    const files = await Promise.all(addresses.map((address) => journalist.visit(address)));
    expect(files.map(({ status }) => status)).toEqual(addresses.map(() => 200));
    return files.reduce((total, { text }) => total + gzipSync(text).length, 0);
  }
});
