import type { Locator, Page } from 'playwright-core';
import { followed } from './followed.js';

/** The page that asks before an action runs: a yes alone, or a form to fill in. */
export class QuestionPage {
  constructor(readonly page: Page) {}

  /** What is asked: "Delete 2 articles?" */
  async question(): Promise<string> {
    return (await this.page.getByRole('heading', { level: 1 }).innerText()).trim();
  }

  /** The content of the page, without its header. */
  main(): Locator {
    return this.page.getByRole('main');
  }

  /** All that the page says, in one line. */
  async text(): Promise<string> {
    return (await this.main().innerText()).replaceAll(/\s+/g, ' ');
  }

  /** The names of the buttons that can be pressed. */
  buttons(): Promise<readonly string[]> {
    return this.main().getByRole('button').allInnerTexts();
  }

  /** The texts below a heading of the page: of "What prevents this". */
  section(heading: string): Locator {
    return this.page
      .getByRole('main')
      .locator('section')
      .filter({ has: this.page.getByRole('heading', { name: heading }) });
  }

  /** The field with a label. */
  field(label: string): Locator {
    return this.main().getByLabel(label, { exact: true });
  }

  /** The button that says yes, by its name. */
  yes(button: string): Locator {
    return this.main().getByRole('button', { name: button, exact: true });
  }

  /** Presses the button that says yes, and waits for the page that answers. */
  async sayYes(button: string): Promise<void> {
    await followed(this.page, () => this.yes(button).click());
  }

  /** Goes back to the list without running anything. */
  async sayNo(): Promise<void> {
    await followed(this.page, () => this.page.getByRole('link', { name: 'No, take me back' }).click());
  }

  /** What searches the rows that a field offers, by its label. */
  rowSearch(label: string): Locator {
    return this.page.getByRole('searchbox', { name: `Search: ${label}` });
  }

  /** The button that searches them. */
  rowSearchButton(label: string): Locator {
    return this.page.getByRole('button', { name: `Search: ${label}` });
  }

  /** Searches the rows that a field offers, by its label, and waits for the page that offers what was found. */
  async searchRows(label: string, text: string): Promise<void> {
    await this.rowSearch(label).fill(text);
    await followed(this.page, () => this.rowSearchButton(label).click());
  }

  /** The choice of one of the rows that a field offers, by its name. */
  choice(row: string): Locator {
    return this.main().getByRole('radio', { name: row });
  }

  /** Chooses one of the rows that a field offers, by its name. */
  async choose(row: string): Promise<void> {
    await this.choice(row).check();
  }

  /** Says whether one of the rows that a field offers is chosen, by its name. */
  isChosen(row: string): Promise<boolean> {
    return this.choice(row).isChecked();
  }

  /** The summary of what is wrong with a form, which names the fields. */
  errors(): Locator {
    return this.page.getByRole('alert');
  }
}
