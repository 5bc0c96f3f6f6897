import Bowser from 'bowser';
import type { Texts } from '../texts/texts.js';

/** Longer than what any browser says of itself. */
const LONGEST = 512;

/** Of a program that Bowser does not know, it takes for the name whatever stands where one could. */
const namePattern = /^[\w .+()-]{1,40}$/;

/** Names a browser by what it says of itself: "Firefox on Linux". It is not to be trusted: whoever writes the request writes it. */
export function deviceName(texts: Texts, userAgent: string): string {
  const text = userAgent.slice(0, LONGEST);
  // Bowser throws where there is nothing to parse.
  const [browser, system] = text === '' ? [] : namesOf(text);
  if (browser !== undefined && system !== undefined)
    return texts.format('account.session.deviceName', { browser, system });
  return browser ?? system ?? texts.format('account.session.unknown');
}

function namesOf(userAgent: string): readonly (string | undefined)[] {
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].map((name) => (name && namePattern.test(name) ? name.trim() : undefined));
}
