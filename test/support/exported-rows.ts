import type { Browser } from './browser.js';
import { readCsv } from './csv.reader.js';

/** Exports all rows of the list at an address with every column that is offered, as CSV. Returns its lines, the header first. */
export async function exportRows(browser: Browser, address: string): Promise<readonly (readonly string[])[]> {
  await browser.visit(address);
  const asking = await browser.send(address, { action: 'exportSelected', select_across: '1' });
  const columns = asking
    .$('input[name="field.columns"]')
    .toArray()
    .map(({ attribs }) => attribs.value ?? '');
  const file = await browser.submit(asking, { 'field.format': 'csv', 'field.columns': columns });
  if (file.status !== 200) throw new Error(`${address} was not exported: ${file.$('main').text().trim()}`);
  return readCsv(file.text.replace(/^\uFEFF/, ''));
}
