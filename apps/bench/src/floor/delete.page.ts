import Handlebars from 'handlebars';

/** What is told before articles are deleted. */
export interface AskedDeletion {
  /** The keys, joined by commas; undefined for all articles. */
  readonly keys: string | undefined;
  readonly articles: number;
  readonly comments: number;
  readonly tags: number;
  /** How many contracts forbid it. */
  readonly contracts: number;
  readonly titles: readonly { readonly title: string }[];
}

/** Writes the page that asks. */
export const renderDeletion = Handlebars.compile<AskedDeletion>(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Delete?</title></head>
<body>
<h1>Delete {{articles}} articles?</h1>
<ul>
{{#each titles}}
<li>{{title}}</li>
{{/each}}
</ul>
<p>With them go {{comments}} comments and {{tags}} links to tags.</p>
{{#if contracts}}<p>{{contracts}} contracts forbid it.</p>{{/if}}
<form method="post" action="/articles/deleted">
{{#if keys}}<input type="hidden" name="keys" value="{{keys}}">{{else}}<input type="hidden" name="select_across" value="1">{{/if}}
<button>Delete</button>
</form>
</body>
</html>
`);
