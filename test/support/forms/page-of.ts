import { writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, type CheerioAPI } from 'cheerio';
import type { FormView } from '../../../libs/admin/src/web/form.view.js';
import { helperNames, PageRenderer } from '../../../libs/admin/src/web/page.renderer.js';
import { loadSiteTemplates } from '../../../libs/admin/src/web/templates/site-templates.js';
import type { PageView } from '../../../libs/admin/src/web/page-view.js';
import { Texts } from '../../../libs/admin/src/texts/texts.js';

const directory = mkdtempSync(join(tmpdir(), 'steward-forms-'));
writeFileSync(
  join(directory, 'whole-form.hbs'),
  '{{> form-errors}}\n<form method="post">\n{{> form-fields}}\n</form>\n',
);
const texts = new Texts();
const { templates } = loadSiteTemplates({
  directory,
  site: 'default',
  models: new Map(),
  helpers: helperNames,
  texts: texts.keys,
});
const renderer = new PageRenderer(templates);

/** Renders a form with the site's own templates, and reads it as a browser does. */
export function pageOf(view: FormView): CheerioAPI {
  // Safe: the templates of forms show nothing of the frame.
  return load(renderer.render('whole-form', view, { page: {} as PageView, texts }));
}

/** Gathers what a browser without scripts would post of a form when its last button is pressed. */
export function postedBy($: CheerioAPI): URLSearchParams {
  const posted = new URLSearchParams();
  for (const control of $('form').find('input, textarea, select').toArray()) {
    const { name = '', type = 'text', value } = control.attribs;
    if (['radio', 'checkbox'].includes(type) && !('checked' in control.attribs)) continue;
    const text =
      control.tagName === 'textarea'
        ? $(control).text().replaceAll('\n', '\r\n')
        : control.tagName === 'select'
          ? ($(control).find('option[selected]').first().attr('value') ?? $(control).find('option').attr('value'))
          : (value ?? (type === 'checkbox' ? 'on' : ''));
    posted.append(name, text ?? '');
  }
  return posted;
}
