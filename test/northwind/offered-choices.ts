import type { Visited } from '../support/browser.js';

/** A value that a filter offers: where its link leads, and which parameter it adds. */
export interface OfferedChoice {
  readonly address: string;
  readonly parameter: string;
  readonly value: string;
  readonly label: string;
}

/** Reads the values that the filters of an unfiltered list offer. */
export function offeredChoices({ $ }: Visited): readonly OfferedChoice[] {
  return $('.filters details a')
    .toArray()
    .flatMap((link) => {
      const address = link.attribs.href ?? '';
      const [[parameter, value] = []] = new URLSearchParams(address.split('?')[1] ?? '');
      // The list without the filter is offered as well.
      if (parameter === undefined || value === undefined) return [];
      return [{ address, parameter, value, label: $(link).text() }];
    });
}
