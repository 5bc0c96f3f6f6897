import { adapters } from '../support/newsroom.js';

/** How a story is told: what serves the newsroom, and what the browser of its people can do. */
export interface ToldWay {
  /** Says so in the name of a story: `'without script, on fastify'`. */
  readonly name: string;
  readonly adapter: (typeof adapters)[number];
  readonly scripts: boolean;
}

/** What needs no script is told with scripts and without. */
export const withAndWithoutScript: readonly ToldWay[] = [
  { name: 'with scripts', adapter: 'express', scripts: true },
  { name: 'without script', adapter: 'express', scripts: false },
];

/** What sends forms and reads answers of its own is told on both platforms, and on each with scripts and without. */
export const everyWay: readonly ToldWay[] = adapters.flatMap((adapter) => [
  { name: `with scripts, on ${adapter}`, adapter, scripts: true },
  { name: `without script, on ${adapter}`, adapter, scripts: false },
]);

/** What is the work of a script, or of the keyboard in a browser that has them, is told once. */
export const withScripts: ToldWay = { name: 'with scripts', adapter: 'express', scripts: true };
