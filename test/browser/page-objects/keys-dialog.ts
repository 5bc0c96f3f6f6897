import type { Locator, Page } from 'playwright-core';

/** The dialog that explains the keys of a list, and switches them off. */
export class KeysDialog {
  constructor(private readonly page: Page) {}

  /** Says whether it is open. */
  isOpen(): Promise<boolean> {
    return this.dialog().isVisible();
  }

  /** Opens it by the button below the list. */
  async openByButton(): Promise<void> {
    await this.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  }

  /** The box that has the keys on while it is ticked. */
  choice(): Locator {
    return this.dialog().getByRole('checkbox');
  }

  /** Closes it by its button. */
  async close(): Promise<void> {
    await this.dialog().getByRole('button').click();
  }

  private dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }
}
