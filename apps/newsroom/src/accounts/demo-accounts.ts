/** An account of the demo, as `AccountsService.createUser` takes it. */
export interface DemoAccount {
  readonly username: string;
  readonly isStaff: boolean;
  readonly isSuperuser: boolean;
  readonly permissions: readonly string[];
  /** Says in words what the account is for, for the start of the newsroom. */
  readonly about: string;
}

/** The password of every demo account. */
export const demoPassword = 'newsroom';

const viewEverything = ['article.view', 'author.view', 'comment.view', 'contract.view', 'tag.view'];
const workOnArticles = [
  'article.change',
  'article.publish',
  'article.delete',
  'comment.change',
  'comment.delete',
  'tag.change',
];
const workOnTheRest = ['author.change', 'author.delete', 'contract.change', 'contract.delete', 'tag.delete'];

/** The accounts of the demo: one for each thing there is to see about permissions. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: 'admin', isStaff: true, isSuperuser: true, permissions: [], about: 'superuser, may do everything' },
  {
    username: 'journalist',
    isStaff: true,
    isSuperuser: false,
    permissions: [...viewEverything, ...workOnArticles],
    about: 'views, changes, publishes and deletes articles',
  },
  {
    username: 'editor',
    isStaff: true,
    isSuperuser: false,
    permissions: [...viewEverything, ...workOnArticles, ...workOnTheRest],
    about: 'the same, and deletes the rest; ArticleAdmin.getActions hides deleting articles',
  },
  {
    username: 'junior',
    isStaff: true,
    isSuperuser: false,
    permissions: [...viewEverything, 'article.change', 'article.delete'],
    about: 'changes and deletes articles, but not the comments that would go along',
  },
  { username: 'viewer', isStaff: true, isSuperuser: false, permissions: viewEverything, about: 'views only' },
  {
    username: 'visitor',
    isStaff: false,
    isSuperuser: false,
    permissions: [],
    about: 'is not staff, so the admin stays shut',
  },
];
