import type { Page } from 'playwright-core';
import type { PicturedNewsroom } from './pictured-newsroom.js';

/** A page of the newsroom in one of its states, and how somebody comes to it. */
export interface NewsroomPage {
  /** Names the page, and its pictures: `'article-list-ticked'`. */
  readonly name: string;
  /** The route that answers it, as the table of the site's routes has it: `':model/:key'`. */
  readonly route: string;
  /** Whose page it is: `'journalist'`; undefined for somebody who is not signed in. */
  readonly account?: string;
  /** The language that the browser asks for, `'ar'`; English by default. */
  readonly language?: string;
  /** The address to begin at: `'/admin/article?p=2'`, or what gives it. */
  readonly at: string | ((newsroom: PicturedNewsroom) => string | Promise<string>);
  /** What is done on the page that is found there, such as ticking rows. */
  readonly steps?: (page: Page, newsroom: PicturedNewsroom) => Promise<void>;
  /** Puts right what had to be broken for the page to be in this state, once it is there. */
  readonly undo?: (newsroom: PicturedNewsroom) => Promise<void>;
  /** What it is answered with; 200 by default. */
  readonly status?: number;
  /** How wide the window must be for this state, in CSS pixels; any width by default. */
  readonly widths?: { readonly most: number };
}
