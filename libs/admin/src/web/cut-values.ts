import { shortText } from '../texts/short-text.js';
import type { ValueView } from './value.presenter.js';

/** How much of a text is shown, and what the end of one says that was cut. */
export interface TextBound {
  /** The most characters. */
  readonly most: number;
  /** Says what stands at the end, for a text of so many characters: `'…'` by default. */
  readonly end?: (length: number) => string;
}

/** Stands for the values that have no room. */
const MORE: ValueView = { text: '…' };

/** Cuts a text to its bound. */
export function cutText(text: string, { most, end }: TextBound): string {
  return text.length > most ? shortText(text, most, end?.(text.length)) : text;
}

/** Cuts values that stand together to their bound: the last is cut where it has to be, and an ellipsis stands for those behind it. */
export function cutValues(values: readonly ValueView[], bound: TextBound): readonly ValueView[] {
  const shown: ValueView[] = [];
  let left = bound.most;
  for (const value of values) {
    if (left <= 0) return [...shown, MORE];
    const text = cutText(value.text, { ...bound, most: left });
    shown.push(text === value.text ? value : withText(value, text));
    // With the comma and the blank behind it.
    left -= value.text.length + 2;
  }
  return shown;
}

function withText(value: ValueView, text: string): ValueView {
  return { ...value, text, ...(value.badge ? { badge: { ...value.badge, text } } : {}) };
}
