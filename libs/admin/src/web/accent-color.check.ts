import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import { grounds, isReadable, readableShade } from './accent.js';

/** Checks that the accent of a site is a colour, or one for each theme, and that text in it can be read wherever it stands. */
export function checkAccentColor({ name, options }: AdminSite): readonly ConfigurationMistake[] {
  // Whatever the types say, a program without them may give anything.
  const given: unknown = options.accentColor;
  const mistake = (expected: string): readonly ConfigurationMistake[] => {
    const value = JSON.stringify(given) ?? typeof given;
    return [configurationMistake('ADMIN_SITE_OPTION_INVALID', { site: name, option: 'accentColor', value, expected })];
  };
  if (given === undefined) return [];
  const colours = coloursOf(given);
  if (!colours) return mistake("a colour of six digits such as '#145ec1', or { light: '#145ec1', dark: '#70adfb' }");
  return colours.flatMap(([theme, colour]) => {
    if (isReadable(colour, theme)) return [];
    const shade = theme === 'light' ? 'darker' : 'lighter';
    return mistake(
      `a ${shade} colour for the ${theme} theme, such as '${readableShade(colour, theme)}': text in '${colour}' ` +
        `does not differ by 4.5 to 1 from '${grounds[theme].hover}', on which it may stand`,
    );
  });
}

/** Lists the colours that were given, and the themes they are for; undefined for what is no such thing. */
function coloursOf(given: unknown): readonly (readonly ['light' | 'dark', string])[] | undefined {
  if (isColour(given)) return [['light', given]];
  if (typeof given !== 'object' || given === null || !('light' in given) || !('dark' in given)) return undefined;
  const { light, dark } = given;
  return isColour(light) && isColour(dark)
    ? [
        ['light', light],
        ['dark', dark],
      ]
    : undefined;
}

function isColour(given: unknown): given is string {
  return typeof given === 'string' && /^#[\da-f]{6}$/i.test(given);
}
