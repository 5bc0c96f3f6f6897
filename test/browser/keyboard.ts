import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { focusIsOn } from './page-objects/focus.js';
import { focusFault } from './page-objects/focus-fault.js';

/** More stops than any page of the newsroom has before what is looked for. */
const MOST_STOPS = 150;

/** Somebody who has no mouse: goes from one thing to the next with keys alone, and has to see at every step where they are. */
export class Keyboard {
  /** What was wrong with the focus at a step, in words. */
  readonly faults: string[] = [];

  constructor(private readonly page: Page) {}

  /** Presses a key where the focus is: `'Space'`, `'Shift+Tab'`. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Types a text where the focus is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Goes on with Tab until a thing has the focus. @throws Error where it is not reached */
  tabTo(thing: Locator): Promise<void> {
    return this.goTo(thing, 'Tab');
  }

  /** Goes back with Shift and Tab until a thing has the focus. @throws Error where it is not reached */
  tabBackTo(thing: Locator): Promise<void> {
    return this.goTo(thing, 'Shift+Tab');
  }

  /** Presses a key that leads to another page, and waits for it. */
  async follow(key: string): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.press(key)]);
  }

  /** Looks where the focus is, and notes what is wrong with it and stays so. */
  async look(): Promise<void> {
    const lookOnce = async (): Promise<void> => {
      const fault = await this.page.evaluate<string | null>(focusFault);
      if (fault !== null) throw new Error(fault);
    };
    // What has just opened may not be drawn yet.
    await vi.waitFor(lookOnce, { timeout: 1_000 }).catch((error: Error) => this.faults.push(error.message));
  }

  private async goTo(thing: Locator, key: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await this.press(key);
      await this.look();
      if (await focusIsOn(thing)) return;
    }
    throw new Error(`${MOST_STOPS} presses of ${key} don't lead to ${String(thing)}.`);
  }
}
