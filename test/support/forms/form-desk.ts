import type { FormContext } from '../../../libs/admin/src/forms/form-context.js';
import { AdminFormRows } from '../../../libs/admin/src/forms/admin-form-rows.js';
import { type AnyTextKey, Texts, type TextValues } from '../../../libs/admin/src/texts/texts.js';
import { Article } from '../newsdesk/article.entity.js';
import { newsdeskContext, type NewsdeskListOptions } from '../newsdesk/newsdesk-context.js';
import { NewsdeskRequest } from '../newsdesk/newsdesk-request.js';
import type { Newsdesk } from '../newsdesk/newsdesk.js';

const texts = new Texts();

/** A request whose texts are those people read. */
class FormRequest extends NewsdeskRequest {
  override text(key: AnyTextKey, values?: TextValues): string {
    return texts.format(key, values);
  }
}

/**
 * Gives what a form of a newsdesk's action is asked with: Ada's request, all articles as the selection, and the rows of articles,
 * which are searched by their titles and called by them, of authors and of tags, which have no search fields.
 */
export async function openFormDesk(
  newsdesk: Newsdesk,
  options: NewsdeskListOptions<Article> = {},
): Promise<FormContext> {
  const query = new URLSearchParams();
  const declared: NewsdeskListOptions<Article> = { searchFields: ['title'], ordering: ['title'], ...options };
  const {
    admin,
    models,
    resolveAdmin,
    request: plain,
  } = newsdeskContext(newsdesk.dataSource, Article, query, declared);
  const request = new FormRequest(plain.site, query);
  const selection = newsdesk.select(await newsdesk.list(Article), { kind: 'all' });
  return { request, admin, selection, rows: new AdminFormRows({ models, request, resolveAdmin }) };
}
