/** What an account is made of. */
export interface NewAccount {
  /** 1 to 150 characters, none of them a space or a control character: `'ada'`. */
  readonly username: string;
  /** 8 to 1,000 characters, none of the passwords that are chosen most often, and without the name of the account. */
  readonly password: string;
  /** Lets the account enter the site: false by default. */
  readonly isStaff?: boolean;
  /** Lets the account do everything on it: false by default. */
  readonly isSuperuser?: boolean;
  /** Is false for an account that may not be used yet: true by default. */
  readonly isActive?: boolean;
  /** Lists what the account may do: `['article.view', 'article.publish']`; nothing by default. */
  readonly permissions?: readonly string[];
  /** Names the groups whose permissions the account holds too, which are there: `['Editors']`; none by default. */
  readonly groups?: readonly string[];
}
