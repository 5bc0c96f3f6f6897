/** A group of the demo, as `AccountsService.createGroup` takes it. */
export interface DemoGroup {
  readonly name: string;
  readonly permissions: readonly string[];
}

/** An account of the demo, as `AccountsService.createUser` takes it. */
export interface DemoAccount {
  readonly username: string;
  readonly isStaff: boolean;
  readonly isSuperuser: boolean;
  readonly permissions: readonly string[];
  readonly groups: readonly string[];
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

/** The groups of the demo: what several accounts may do. */
export const demoGroups: readonly DemoGroup[] = [
  { name: 'Readers', permissions: viewEverything },
  { name: 'Writers', permissions: workOnArticles },
];

/** The accounts of the demo: one for each thing there is to see about permissions. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    username: 'admin',
    isStaff: true,
    isSuperuser: true,
    permissions: [],
    groups: [],
    about: 'superuser, may do everything',
  },
  {
    username: 'journalist',
    isStaff: true,
    isSuperuser: false,
    permissions: [],
    groups: ['Readers', 'Writers'],
    about: 'views, changes, publishes and deletes articles',
  },
  {
    username: 'editor',
    isStaff: true,
    isSuperuser: false,
    permissions: workOnTheRest,
    groups: ['Readers', 'Writers'],
    about: 'the same, and deletes the rest; ArticleAdmin.getActions hides deleting articles',
  },
  {
    username: 'junior',
    isStaff: true,
    isSuperuser: false,
    permissions: ['article.change', 'article.delete'],
    groups: ['Readers'],
    about: 'changes and deletes articles, but not the comments that would go along',
  },
  {
    username: 'viewer',
    isStaff: true,
    isSuperuser: false,
    permissions: [],
    groups: ['Readers'],
    about: 'views only',
  },
  {
    username: 'visitor',
    isStaff: false,
    isSuperuser: false,
    permissions: [],
    groups: [],
    about: 'is not staff, so the admin stays shut',
  },
];
