import type { Locator, Page } from 'playwright-core';
import { followed } from './followed.js';
import { messageList, messages } from './messages.js';

/** The list of a model, as somebody finds their way about it: by the names of things. */
export class ListPage {
  constructor(readonly page: Page) {}

  /** What holds the messages. */
  messageList(): Locator {
    return messageList(this.page);
  }

  /** The messages above the list. */
  messages(): Promise<readonly string[]> {
    return messages(this.page);
  }

  /** The names of the rows shown, from the top. */
  async rows(): Promise<readonly string[]> {
    return (await this.page.getByRole('rowheader').allTextContents()).map((name) => name.trim());
  }

  /** The box of a row. */
  box(row: string): Locator {
    return this.page.getByRole('checkbox', { name: `Select ${row}`, exact: true });
  }

  /** Ticks rows, by their names. */
  async tick(...rows: readonly string[]): Promise<void> {
    for (const row of rows) await this.box(row).check();
  }

  /** Takes the ticks of rows away, by their names. */
  async untick(...rows: readonly string[]): Promise<void> {
    for (const row of rows) await this.box(row).uncheck();
  }

  /** The table, with its head. */
  table(): Locator {
    return this.page.getByRole('table');
  }

  /** The boxes of the rows shown, from the top. */
  boxes(): Locator {
    return this.body().getByRole('checkbox');
  }

  /** Presses the boxes of rows, by their places from the top; the first is 0. */
  async press(...places: readonly number[]): Promise<void> {
    for (const place of places) await this.boxes().nth(place).click();
  }

  /** The places of the rows that have a tick, from the top; the first is 0. */
  tickedPlaces(): Promise<readonly number[]> {
    return this.boxes().evaluateAll((boxes) => boxes.flatMap(({ checked }, place) => (checked ? [place] : [])));
  }

  /** The place of the row that has the focus, from the top, the first being 0; -1 for none. */
  focusedPlace(): Promise<number> {
    return this.body()
      .getByRole('row')
      .evaluateAll((rows) => rows.findIndex((row) => row.matches(':focus-within')));
  }

  /** The keys of rows, by their places. */
  async keys(...places: readonly number[]): Promise<readonly string[]> {
    const keys = await this.boxes().evaluateAll((boxes): string[] => boxes.map(({ value }) => value));
    return places.map((place) => keys[place] ?? '');
  }

  /** Opens the page of a row, by its place. */
  async openRow(place: number): Promise<void> {
    await followed(this.page, () => this.page.getByRole('rowheader').getByRole('link').nth(place).click());
  }

  /** The names of the rows that have a tick, from the top. */
  async ticked(): Promise<readonly string[]> {
    const rows = this.page.getByRole('row').filter({ has: this.page.getByRole('checkbox', { checked: true }) });
    return (await rows.getByRole('rowheader').allTextContents()).map((name) => name.trim());
  }

  /** The box that shows the texts which cells cut. */
  fullTexts(): Locator {
    return this.page.getByRole('checkbox', { name: 'Show full texts' });
  }

  /** The box of the table's head, which ticks the page. */
  pageBox(): Locator {
    return this.page.getByRole('checkbox', { name: 'Select all on this page' });
  }

  /** The bar that stands above the table while something is ticked. */
  bar(): Locator {
    return this.page.getByRole('group', { name: 'Actions', exact: true });
  }

  /** What says in the bar how much is ticked. It is there, and empty, while there is no bar. */
  counter(): Locator {
    return this.page
      .getByRole('group', { name: 'Actions', exact: true, includeHidden: true })
      .getByRole('status', { includeHidden: true });
  }

  /** How much is ticked, in words; empty where nothing is. */
  async count(): Promise<string> {
    return ((await this.counter().textContent()) ?? '').trim();
  }

  /** What says that ticks were dropped or can't be kept; empty where neither is so. */
  notice(): Locator {
    const statuses = this.page.getByRole('main').getByRole('status', { includeHidden: true });
    return statuses.and(this.page.locator('[data-ticks]'));
  }

  /** The box that chooses all that match, also those on other pages. */
  allMatching(): Locator {
    return this.bar().getByRole('checkbox', { name: /^Select (all|the) [\d,]+ matching$/ });
  }

  /** Chooses all that match, also those on other pages. */
  async selectAllMatching(): Promise<void> {
    await this.allMatching().check();
  }

  /** The button that takes all ticks away. */
  clearButton(): Locator {
    return this.bar().getByRole('button', { name: 'Clear' });
  }

  /**
   * The button of an action, where it can be pressed now: in the menu, if that is open. It may tell how many rows are ticked: "Delete selected
   * articles 3".
   */
  action(name: string): Locator {
    return this.bar()
      .getByRole('button', { name: new RegExp(`^${name}( [\\d,]+)?$`) })
      .last();
  }

  /** The button that opens the menu of all actions. */
  allActions(): Locator {
    return this.bar().getByRole('button', { name: 'Actions', exact: true });
  }

  /** Looks for an action in the bar, and where it is not there, opens the menu. */
  async find(action: string): Promise<Locator> {
    const button = this.action(action);
    if ((await button.count()) === 0) await this.allActions().click();
    return button;
  }

  /** Runs an action on what is ticked, by the action's name, and waits for the page that answers. */
  async run(action: string): Promise<void> {
    const button = await this.find(action);
    await followed(this.page, () => button.click());
  }

  /** Presses the button of an action, and gives the fields that it would post; the page stays. */
  async postedFields(action: string): Promise<URLSearchParams> {
    const button = await this.find(action);
    const posted = this.page.evaluate<[string, string][]>(`new Promise((resolve) => {
      const form = document.querySelector('#rows');
      const keep = (event) => {
        event.preventDefault();
        resolve([...new FormData(form, event.submitter)]);
      };
      form.addEventListener('submit', keep, { once: true });
    })`);
    await button.click();
    return new URLSearchParams(await posted);
  }

  /** Clicks the button of an action twice, as fast as a mouse can, and waits for the page that answers. */
  async doubleClick(action: string): Promise<void> {
    const button = await this.find(action);
    await followed(this.page, () => button.dblclick());
  }

  /** The filters: a column beside the list, or where there is no room, over it. */
  filters(): Locator {
    return this.page.getByRole('region', { name: 'Filters', exact: true });
  }

  /** The button that opens the filters where they are folded away. */
  filtersButton(): Locator {
    return this.page.getByRole('button', { name: /^Filters( \(\d+\))?$/ });
  }

  /** The button in them that folds them away again. */
  filtersCloser(): Locator {
    return this.filters().getByRole('button', { name: 'Close filters' });
  }

  /** What narrows the list, each with the name of its way out: "Take Draft away". */
  async narrowing(): Promise<readonly string[]> {
    const chips = this.page.getByRole('list', { name: 'Active filters' }).getByRole('link');
    return (await chips.allInnerTexts()).map((chip) => chip.trim()).slice(0, -1);
  }

  /** The link that chooses a value of a filter: `choice('status', 'Draft')`. */
  choice(filter: string, value: string): Locator {
    const named = this.page.getByText(new RegExp(`^${filter}$`, 'i'));
    const group = this.filters().getByRole('group').filter({ has: named });
    return group.getByRole('link', { name: value, exact: true });
  }

  /** Chooses a value of a filter: `filterBy('status', 'Draft')`. */
  async filterBy(filter: string, value: string): Promise<void> {
    await followed(this.page, () => this.choice(filter, value).click());
  }

  /** The field that the list is searched by. */
  searchBox(): Locator {
    return this.page.getByRole('searchbox', { name: /^Search [^:]*$/, includeHidden: true });
  }

  /** Searches the list. */
  async search(text: string): Promise<void> {
    await this.searchBox().fill(text);
    const button = this.page.getByRole('search').first().getByRole('button', { name: 'Search' });
    await followed(this.page, () => button.click());
  }

  /** Sorts by a column, by its heading; a second time turns the order round. */
  async sortBy(column: string): Promise<void> {
    await followed(this.page, () => this.page.getByRole('columnheader', { name: column }).getByRole('link').click());
  }

  /** Turns to another page of the list: `'Next'`, `'Previous'`, `'First'`, `'Last'`. */
  async turnTo(link: string): Promise<void> {
    const pages = this.page.getByRole('navigation', { name: 'Pages' });
    await followed(this.page, () => pages.getByRole('link', { name: link, exact: true }).click());
  }

  private body(): Locator {
    return this.table().getByRole('rowgroup').last();
  }
}
