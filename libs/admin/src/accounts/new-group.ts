/** What a group is made of. */
export interface NewGroup {
  /** 1 to 150 characters, none of them a control character: `'Editors'`. */
  readonly name: string;
  /** Lists what its members may do: `['article.view', 'article.publish']`; nothing by default. */
  readonly permissions?: readonly string[];
}
