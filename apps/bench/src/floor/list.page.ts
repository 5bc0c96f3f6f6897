import Handlebars from 'handlebars';

/** A row of the list, as the statement gives it. */
export interface ListedArticle {
  readonly id: number;
  readonly title: string;
  readonly status: string;
  readonly desk: string;
  readonly author: string | null;
  readonly publishedAt: Date | string | null;
  readonly views: number;
  readonly body: string;
}

/** A page of the list. */
export interface ListedPage {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly articles: readonly ListedArticle[];
}

const template = Handlebars.compile<ListedPage>(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Articles</title></head>
<body>
<h1>Articles</h1>
<p>{{total}} articles, page {{page}} of {{pages}}</p>
<form method="post">
<table>
<thead><tr><th></th><th>Title</th><th>Status</th><th>Desk</th><th>Author</th><th>Published</th><th>Views</th><th>Words</th></tr></thead>
<tbody>
{{#each articles}}
<tr>
<td><input type="checkbox" name="_selected_action" value="{{id}}"></td>
<td>{{title}}</td>
<td>{{status}}</td>
<td>{{desk}}</td>
<td>{{author}}</td>
<td>{{publishedAt}}</td>
<td>{{views}}</td>
<td>{{words}}</td>
</tr>
{{/each}}
</tbody>
</table>
</form>
</body>
</html>
`);

const times = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** Writes a page of the list with the columns of the newsroom's. */
export function renderList(page: ListedPage): string {
  const articles = page.articles.map((article) => ({
    ...article,
    publishedAt: article.publishedAt === null ? '' : times.format(new Date(article.publishedAt)),
    words: article.body.match(/\S+/g)?.length ?? 0,
  }));
  return template({ ...page, articles });
}
