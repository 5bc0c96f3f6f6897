import type { Newsdesk } from '../newsdesk/newsdesk.js';
import { Boat } from './boat.entity.js';
import { Colour } from './colour.entity.js';
import { Keeper } from './keeper.entity.js';
import { Lamp } from './lamp.entity.js';

/** The entities of lighthouses. */
export const lighthouseEntities = [Boat, Colour, Keeper, Lamp] as const;

/** Saves three lamps: the first with a keeper, a deputy and two colours, the second with a keeper who was removed, the third alone. */
export async function lightLamps(newsdesk: Newsdesk): Promise<void> {
  const [ada, bo, cy] = await newsdesk.save(Keeper, [
    { id: 1, code: 'a', name: 'Ada', letters: 'long', wage: 'much' },
    { id: 2, code: 'b', name: 'Bo', letters: 'longer', wage: null },
    { id: 3, code: 'c', name: 'Cy', letters: 'gone', removedAt: new Date('2024-02-03T00:00:00Z') },
  ]);
  await newsdesk.save(Boat, [
    { id: 1, name: 'Skiff', papers: 'wet', keeper: { ...ada } },
    { id: 2, name: 'Punt', papers: 'dry', keeper: { ...ada } },
  ]);
  const [red, white] = await newsdesk.save(Colour, [
    { id: 1, name: 'red', spectrum: 'narrow' },
    { id: 2, name: 'white', spectrum: 'wide' },
  ]);
  const [title, body] = ['Point', 'a long text'];
  await newsdesk.save(Lamp, [
    {
      ...{ coast: 'north', number: 1, title: `${title} A`, body, secret: 'hush', reach: 1.5 },
      ...{ at: { town: 'Hull', map: 'north' }, keeper: { ...ada }, deputy: { ...bo } },
      colours: [{ ...red }, { ...white }],
    },
    {
      ...{ coast: 'north', number: 2, title: `${title} B`, body, secret: null, reach: 2 },
      ...{ at: { town: 'York', map: null }, keeper: { ...cy }, deputy: null, colours: [{ ...white }] },
    },
    {
      ...{ coast: 'south', number: 1, title: `${title} C`, body, secret: null, reach: 3 },
      ...{ at: { town: 'Deal', map: 'south' }, keeper: null, deputy: { ...ada }, colours: [] },
    },
  ]);
}
