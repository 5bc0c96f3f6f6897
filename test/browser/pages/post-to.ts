import type { Page } from 'playwright-core';

/** Posts one field of so many characters to an address, as a form of a site's own page would; the field of the token comes along. */
export async function postTo(page: Page, address: string, length = 1): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate(`{
      const form = document.createElement('form');
      form.method = 'post';
      form.action = ${JSON.stringify(address)};
      const field = document.createElement('textarea');
      field.name = 'text';
      field.value = 'x'.repeat(${length});
      form.append(field);
      document.body.append(form);
      form.submit();
    }`),
  ]);
}
