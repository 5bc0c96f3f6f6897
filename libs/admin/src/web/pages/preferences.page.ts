import { seeOther } from '../admin-response.js';
import { keepLanguage } from '../language-cookie.js';
import { nextAddress } from '../next-address.js';
import type { SitePage } from '../site.server.js';
import { keepTheme } from '../theme.js';

/** How large its form may be, in bytes: anybody at all may post one. */
const FORM_LIMIT = 64_000;

/**
 * Keeps what a browser has chosen for itself, and leads back to the page it was chosen on. A form changes what it has fields for, and
 * nothing else. Asked for without a form, it leads to the start page.
 */
export const preferencesPage: SitePage = {
  access: 'everybody',
  formLimit: FORM_LIMIT,
  respond({ parts: { site } }, exchange) {
    const { form } = exchange;
    const theme = form.get('theme');
    if (theme !== null) keepTheme(exchange, theme);
    const language = form.get('language');
    if (language !== null) keepLanguage(exchange, language, site.languages);
    return Promise.resolve(seeOther(nextAddress(form.get('next'), exchange)));
  },
};
