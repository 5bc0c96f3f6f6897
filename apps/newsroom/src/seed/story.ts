import { desks, type Desk } from '../desks/desks.js';
import { fillPhrase, type Words } from './phrase.js';
import type { Random } from './random.js';
import { beats, formTags, type Topic } from './words/beats.js';
import { firstNames, lastNames } from './words/people.js';
import { places } from './words/places.js';
import { days, developments, endings, months, openings } from './words/sentences.js';

/** What a story says, before anybody has written, published or read it. */
export interface Story {
  readonly title: string;
  readonly body: string;
  readonly desk: Desk;
  readonly tags: readonly string[];
  /** The year it is from: 2025, and one year less for each time all headlines have been used. */
  readonly year: number;
}

// Every desk has eight topics and seven headlines.
const headlineCount = desks.length * 8 * 7 * places.length;

// A prime that does not divide the number of headlines, so that steps of it meet each headline once before the first again.
const headlineStep = 7919;

const lastYear = 2025;

/** The one story that has a headline and no text yet, so that the newsletter stops at it. */
export const unfinishedStory = { number: 40, title: 'Developing: lights go out across the old harbour' } as const;

/**
 * Writes the story of a number, always the same one. No two of one year share topic, place and headline, and those of earlier
 * years end in the year, so that titles differ however many stories there are.
 */
export function writeStory(number: number, random: Random): Story {
  if (number === unfinishedStory.number) {
    return { title: unfinishedStory.title, body: '', desk: 'City', tags: ['Weather'], year: lastYear };
  }
  const { desk, topic, headline, place } = combinationOf(number);
  const words = { ...drawnWords(random), topic: topic.name, place };
  const year = lastYear - Math.floor(number / headlineCount);
  const title = fillPhrase(headline, words) + (year === lastYear ? '' : `, ${year}`);
  const tags = new Set([topic.tag]);
  if (random.chance(0.5)) tags.add(random.pick(beats[desk].topics).tag);
  if (random.chance(0.15)) tags.add(random.pick(formTags));
  return { title, body: writeBody(words, random), desk, tags: [...tags], year };
}

/** Gives the words that any phrase may name, drawn anew each time. */
export function drawnWords(random: Random): Words {
  return {
    place: () => random.pick(places),
    elsewhere: () => random.pick(places),
    person: () => drawName(random),
    count: () => String(random.between(12, 400)),
    few: () => String(random.between(2, 11)),
    day: () => random.pick(days),
    month: () => random.pick(months),
  };
}

/** Draws a name: "Ada Lindqvist". */
export function drawName(random: Random): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`;
}

/** Reads a number as one choice from each table, as a clock reads a number of seconds. */
function combinationOf(number: number): { desk: Desk; topic: Topic; headline: string; place: string } {
  let rest = (number * headlineStep) % headlineCount;
  const take = <T>(from: readonly T[]): T => {
    const index = rest % from.length;
    rest = Math.floor(rest / from.length);
    // Safe: the index is inside the list.
    return from[index] as T;
  };
  const desk = take(desks);
  return { desk, topic: take(beats[desk].topics), headline: take(beats[desk].headlines), place: take(places) };
}

function writeBody(words: Words, random: Random): string {
  const middle = new Set(Array.from({ length: random.between(3, 6) }, () => random.pick(developments)));
  const sentences = [random.pick(openings), ...middle].map((phrase) => fillPhrase(phrase, words));
  const ending = fillPhrase(random.pick(endings), words);
  return [sentences.slice(0, 2).join(' '), sentences.slice(2).join(' '), ending]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
