import fc from 'fast-check';

/** A story as a property-based test draws it; authors and tags are places in a fixed list. */
export interface RandomStory {
  readonly title: string;
  readonly status: 'd' | 'p' | 'w';
  readonly featured: boolean;
  readonly words: number | null;
  readonly rating: number | null;
  readonly publishedAt: Date | null;
  readonly author: number | null;
  readonly tags: readonly number[];
}

/** The names that authors and tags have in property-based tests, by their place. */
export const randomNames: { readonly authors: readonly string[]; readonly tags: readonly string[] } = {
  authors: ['Ada', 'Grace', 'abba'],
  tags: ['b%', 'a_b', String.raw`b\a`],
};

const place = fc.nat({ max: 2 });

/** Draws words of few letters, with the wildcards of patterns among them, so that searches find something. */
export const randomWord: fc.Arbitrary<string> = fc
  .string({ unit: fc.constantFrom('a', 'b', 'B', ' ', '%', '_', '!', '\\'), minLength: 1, maxLength: 3 })
  .map((text) => text.trim())
  .filter((text) => text !== '');

/** Draws stories of few different values, so that there are ties, and NULLs. */
export const randomStory: fc.Arbitrary<RandomStory> = fc.record({
  title: fc.oneof(fc.constantFrom('a', 'b', 'c'), randomWord),
  status: fc.constantFrom('d', 'p', 'w'),
  featured: fc.boolean(),
  words: fc.option(fc.nat({ max: 2 })),
  rating: fc.option(fc.constantFrom(0.1, 0.2, 0.3, 1e-7, -12.5)),
  publishedAt: fc.option(fc.nat({ max: 2 }).map((second) => new Date(Date.UTC(2026, 2, 1, 12, 0, second)))),
  author: fc.option(place),
  tags: fc.uniqueArray(place, { maxLength: 3 }),
});
