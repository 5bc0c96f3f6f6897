import type { TemplateTypes, ViewMember } from './template-types.js';

/** Writes docs/reference/template-views.md: what the contexts of templates are made of, in the words of their doc comments. */
export function writeTemplateViews(types: TemplateTypes): string {
  const sections = [...types.named()].map(([name, type]) =>
    [
      `## ${name}`,
      types.commentOf(type),
      ['| name | is |', '| ---- | -- |', ...types.membersOf(type).map(writeMember)].join('\n'),
    ].join('\n\n'),
  );
  return `${[...opening, ...sections].join('\n\n')}\n`;
}

const opening = [
  '# What templates get',
  'What each of [the templates](templates.md#the-templates) may use, made from the doc comments of the types. Names that another section explains are links. `list.href` is `href` of the object\n`list`; `errors[].text` is `text` of each in the list `errors`. `PageView` is what every page has as `@page`: `{{@page.title}}`.',
];

function writeMember({ name, view, isList, comment }: ViewMember): string {
  const link = view && `${isList ? 'a list of ' : ''}[${view}](#${view.toLowerCase()})`;
  const words = [link, comment].filter(Boolean).join('. ');
  return `| \`${name}\` | ${words.replaceAll('|', '\\|')} |`;
}
