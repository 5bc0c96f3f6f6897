import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OneByOne } from '../../libs/admin/src/selection/one-by-one.js';

/** Gives pages as a database does, a moment later each, and tells how far that came. */
class Pages {
  read = 0;
  isLeft = false;

  constructor(
    private readonly pages: readonly (readonly number[])[],
    private readonly failure?: Error,
  ) {}

  async *[Symbol.asyncIterator](): AsyncIterator<readonly number[]> {
    try {
      for (const page of this.pages) {
        await Promise.resolve();
        this.read += 1;
        yield page;
      }
      if (this.failure) throw this.failure;
    } finally {
      this.isLeft = true;
    }
  }
}

const randomPages = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 5 });

describe('what pages hold, one by one', () => {
  it('is all of it, in order', () =>
    fc.assert(
      fc.asyncProperty(randomPages, async (pages) => {
        const values: number[] = [];
        for await (const value of new OneByOne(new Pages(pages))) values.push(value);

        expect(values).toEqual(pages.flat());
      }),
    ));

  it('comes in order, and each once, to whoever asks for several at once', () =>
    fc.assert(
      fc.asyncProperty(randomPages, fc.integer({ min: 1, max: 5 }), async (pages, atOnce) => {
        const values = new OneByOne(new Pages(pages));
        const taken: number[] = [];
        for (;;) {
          const results = await Promise.all(Array.from({ length: atOnce }, () => values.next()));
          for (const result of results) if (result.done !== true) taken.push(result.value);
          if (results.some(({ done }) => done)) break;
        }

        expect(taken).toEqual(pages.flat());
        expect(await values.next()).toEqual({ done: true, value: undefined });
      }),
    ));

  it('reads no page before it is asked for, and none after it is left', async () => {
    const pages = new Pages([[1, 2], [3], [4]]);
    for await (const value of new OneByOne(pages)) {
      expect(pages.read).toBe(value < 3 ? 1 : 2);
      if (value === 3) break;
    }

    expect(pages).toMatchObject({ read: 2, isLeft: true });
  });

  it('ends with the error of its pages, after what came before', async () => {
    const values = new OneByOne(new Pages([[1]], new Error('The connection broke.')));

    expect(await values.next()).toEqual({ done: false, value: 1 });
    await expect(values.next()).rejects.toThrow('The connection broke.');
    expect(await values.next()).toEqual({ done: true, value: undefined });
  });
});
